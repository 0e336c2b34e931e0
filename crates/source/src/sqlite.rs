//! A source in a SQLite file. Reading happens in one read transaction; nothing but `loader` ever writes.
//!
//! How values are kept, by the kind of their column: text as TEXT in UTF-8; whole numbers as INTEGER; floating-point
//! numbers as REAL; booleans as INTEGER 0 or 1; points in time as INTEGER, microseconds since 1970-01-01 UTC, where the
//! least and the greatest 64-bit number stand for before and after all time; JSON as TEXT that `json_valid` accepts;
//! bytes as BLOB. A column of the contract has the kind that the contract says. Any other has the kind that its declared
//! type says (see `columns`), and where that says nothing each value has the kind of its storage class.
//!
//! Memory: the rows on their way, at most 6, where content of attachments counts with 16 MiB at most; a longer one is
//! held once, by SQLite itself, while its slices are read.

use std::path::PathBuf;

use crate::{Inspection, Loader, Snapshot, Source, SourceError};

mod address;
mod columns;
mod decode;
mod inspect;
mod loader;
mod quote;
mod session;
mod snapshot;
mod tables;

use loader::SqliteLoader;
use snapshot::SqliteSnapshot;

/// A SQLite file; each snapshot, inspection and loader has a connection of its own.
#[derive(Debug)]
pub struct SqliteSource {
    path: PathBuf,
}

impl SqliteSource {
    /// The source in an existing file: `sqlite:PATH`, `sqlite://PATH` or a plain path.
    pub fn open(url: &str) -> Result<Self, SourceError> {
        let path = address::path(url)?;
        if !path.is_file() {
            return Err(SourceError::Connect {
                url: url.to_owned(),
                reason: "there is no such file".to_owned(),
                // It may lie on a file system that comes back.
                is_final: false,
            });
        }
        Ok(Self { path })
    }

    /// The source in a file that need not exist. A loader that is committed makes it; nothing else does.
    pub fn open_or_create(url: &str) -> Result<Self, SourceError> {
        Ok(Self { path: address::path(url)? })
    }
}

impl Source for SqliteSource {
    fn snapshot(&self) -> Result<Box<dyn Snapshot>, SourceError> {
        Ok(Box::new(SqliteSnapshot::begin(&self.path)?))
    }

    fn inspect(&self) -> Result<Inspection, SourceError> {
        inspect::inspect(&self.path)
    }

    fn loader(&self) -> Result<Box<dyn Loader>, SourceError> {
        Ok(Box::new(SqliteLoader::begin(&self.path)?))
    }
}
