//! A source in PostgreSQL, or in a service that speaks its protocol. Reading happens in one REPEATABLE READ READ ONLY
//! transaction, rows come by COPY in binary form; nothing but `loader` ever writes.

use std::time::Duration;

use crate::{Inspection, Loader, Snapshot, Source, SourceError};

mod address;
mod columns;
mod copy;
mod decode;
mod encode;
mod inspect;
mod loader;
mod misfit;
mod quote;
mod session;
mod settled;
mod snapshot;
mod tables;

use address::Address;
use loader::PostgresLoader;
use snapshot::PostgresSnapshot;

/// A PostgreSQL database; each snapshot, inspection and loader has a connection of its own.
#[derive(Debug)]
pub struct PostgresSource {
    address: Address,
    limits: Limits,
}

/// What a snapshot may cost the database. An old transaction keeps it from clearing away dead rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The longest that one statement may take.
    pub statement: Duration,
    /// The longest that the transaction may wait between two statements, for example for a slow outlet.
    pub idle: Duration,
    /// The longest that the transaction may last.
    pub transaction_age: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            statement: Duration::from_secs(2 * 3_600),
            idle: Duration::from_secs(15 * 60),
            transaction_age: Duration::from_secs(2 * 3_600),
        }
    }
}

impl PostgresSource {
    /// The source at `postgres://user@host/database`, with the options of libpq behind `?`, among them ours:
    /// `schema=NAME` (`public` otherwise). It connects when it is first used.
    pub fn open(url: &str, limits: Limits) -> Result<Self, SourceError> {
        Ok(Self { address: Address::parse(url)?, limits })
    }
}

impl Source for PostgresSource {
    fn snapshot(&self) -> Result<Box<dyn Snapshot>, SourceError> {
        Ok(Box::new(PostgresSnapshot::begin(&self.address, self.limits)?))
    }

    fn longest_snapshot(&self) -> Option<Duration> {
        Some(self.limits.transaction_age)
    }

    fn inspect(&self) -> Result<Inspection, SourceError> {
        inspect::inspect(&self.address, self.limits)
    }

    fn loader(&self) -> Result<Box<dyn Loader>, SourceError> {
        Ok(Box::new(PostgresLoader::begin(&self.address)?))
    }
}
