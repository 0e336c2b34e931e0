//! What can go wrong between us and the metadata.

use std::time::Duration;

use model::Refusal;

/// Each message says what failed and what to do.
#[derive(Debug, thiserror::Error)]
pub enum MetadataError {
    /// The rules forbid it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The database cannot be reached, or is not one of ours.
    #[error("cannot open the metadata {url}: {reason}")]
    Open {
        /// The address, without a password.
        url: String,
        /// What is wrong, and what to do.
        reason: String,
    },
    /// The database failed in the middle.
    #[error("the metadata failed while {doing}: {reason}")]
    Database {
        /// What we were doing.
        doing: String,
        /// The database's own words.
        reason: String,
    },
    /// Something on record cannot be read.
    #[error("the metadata hold {what}, which cannot be read: {reason}")]
    Damaged {
        /// Which record.
        what: String,
        /// Why.
        reason: String,
    },
    /// A transaction that took longer than the longest that is committed.
    #[error(
        "a transaction of the metadata took more than a minute and was undone: see why their database is slow"
    )]
    TooLong,
    /// A page's cursor that this service did not give out, or gave out for another order.
    #[error("this is no cursor of this list; begin again without one")]
    BadCursor,
}

impl MetadataError {
    /// The database took too long to answer, as when it vanished from the network.
    pub(crate) fn no_answer(doing: &str, waited: Duration) -> Self {
        let reason =
            format!("the database has not answered for {} s: check it and the way to it", waited.as_secs());
        Self::Database { doing: doing.to_owned(), reason }
    }

    pub(crate) fn database(doing: &str, error: &sqlx::Error) -> Self {
        // The driver's own words around the database's say nothing more.
        let reason = match error {
            sqlx::Error::Database(database) => database.message().to_owned(),
            error => error.to_string(),
        };
        Self::Database { doing: doing.to_owned(), reason }
    }
}
