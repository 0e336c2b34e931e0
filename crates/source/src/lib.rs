//! Contact history in a database: a snapshot to read rows from, a loader to fill rows in, an inspection against the
//! contract. Two kinds of database are known, PostgreSQL and SQLite; both behave alike behind these traits. Sync on
//! the outside: call from a blocking thread.

pub mod cancel;
mod condition;
mod cursor;
mod dialect;
pub mod error;
mod examine;
mod failure;
mod indexes;
pub mod inspection;
mod layout;
pub mod postgres;
mod push;
mod select;
pub mod selection;
mod settled;
mod shown;
pub mod sqlite;

pub use cancel::Cancel;
pub use error::SourceError;
pub use inspection::Inspection;
pub use model::{ExportType, Window};
pub use selection::{SelectBy, Selection};
pub use settled::Settled;
pub use shown::shown;

use std::time::Duration;

use row::{Column, Relation, RowSink, Timestamp};

/// A database of contact history. Opening one does not read rows. It may be shared by threads that work at once.
pub trait Source: Send + Sync {
    /// Begins one consistent view of all relations; nothing that is written later is seen.
    fn snapshot(&self) -> Result<Box<dyn Snapshot>, SourceError>;

    /// How long a snapshot may last; `None` without a limit.
    fn longest_snapshot(&self) -> Option<Duration> {
        None
    }

    /// Holds the database against the contract.
    fn inspect(&self) -> Result<Inspection, SourceError>;

    /// Begins to fill the database, in one transaction. Relations that are missing are made, with their indexes.
    fn loader(&self) -> Result<Box<dyn Loader>, SourceError>;
}

/// One consistent view of a source. Dropping it ends the transaction.
pub trait Snapshot {
    /// The time of the view by the database's clock; the node's where the database is a file.
    fn taken_at(&self) -> Timestamp;

    /// The time up to which the view is complete. Who goes on from there, by `modified_date`, misses nothing.
    fn settled_until(&self) -> Settled;

    /// The columns of a relation: those that the contract knows in its order, then the others by name.
    fn columns(&mut self, relation: Relation) -> Result<Vec<Column>, SourceError>;

    /// How many rows `read` would push.
    fn count(
        &mut self,
        relation: Relation,
        selection: &Selection,
        cancel: &Cancel,
    ) -> Result<u64, SourceError>;

    /// Pushes the selected rows into the sink, in no particular order; returns how many. One pass; memory is bounded
    /// whatever the number of rows. A sink's error ends it as [`SourceError::Sink`].
    fn read(
        &mut self,
        relation: Relation,
        selection: &Selection,
        sink: &mut dyn RowSink,
        cancel: &Cancel,
    ) -> Result<u64, SourceError>;
}

/// A transaction that fills a source. Dropping it without `commit` leaves the database as it was.
pub trait Loader {
    /// The columns that the relation has in the database: what may be loaded.
    fn columns(&mut self, relation: Relation) -> Result<Vec<Column>, SourceError>;

    /// A sink for rows of the relation. Its `begin` names the columns that follow, any subset in any order; columns
    /// not named stay null. `flush` must be called on it after the last row.
    fn relation(&mut self, relation: Relation) -> Result<Box<dyn RelationLoader + '_>, SourceError>;

    /// Makes everything loaded visible, and brings the database's statistics up to date.
    fn commit(self: Box<Self>) -> Result<(), SourceError>;
}

/// Takes the rows of one relation into a database.
pub trait RelationLoader: RowSink {
    /// Sends what is still held, and waits until the database has taken it; returns the rows loaded.
    fn flush(self: Box<Self>) -> Result<u64, SourceError>;
}
