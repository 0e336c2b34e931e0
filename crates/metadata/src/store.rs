//! The database itself: opening and migrating it, and transactions that know their time.

use std::path::Path;

use model::Moment;
use sqlx::Any;

use crate::{Clock, MetadataError};

/// The metadata of a service; cheap to clone.
#[derive(Debug, Clone)]
pub struct Metadata {}

/// One transaction, at one time. Dropping it without [`Transaction::commit`] undoes it.
#[derive(Debug)]
pub struct Transaction {
    inner: sqlx::Transaction<'static, Any>,
    now: Moment,
}

impl Metadata {
    /// Opens the database at `postgres://…`, or the SQLite file at a path or `sqlite:` URL (made if absent), and brings
    /// its tables up to date. Refuses tables of a newer version of this program.
    pub async fn open(url: &str, clock: Clock) -> Result<Self, MetadataError> {
        let _ = (url, clock);
        todo!()
    }

    /// Begins a transaction that only reads; one consistent view.
    pub async fn read(&self) -> Result<Transaction, MetadataError> {
        todo!()
    }

    /// Begins a transaction that may write. SQLite has one at a time; others wait in line.
    pub async fn write(&self) -> Result<Transaction, MetadataError> {
        todo!()
    }

    /// The SQLite file, if it is one.
    pub fn file(&self) -> Option<&Path> {
        todo!()
    }

    /// Waits for what is under way, and closes all connections.
    pub async fn close(&self) {
        todo!()
    }
}

impl Transaction {
    /// The time of this transaction: everything in it happens at once.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// Makes it all true.
    pub async fn commit(self) -> Result<(), MetadataError> {
        self.inner.commit().await.map_err(|error| MetadataError::Database {
            doing: "committing".to_owned(),
            reason: error.to_string(),
        })
    }
}
