//! What can go wrong between us and a source.

use std::io;

use row::Relation;

/// Each message says what failed, for which thing, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// The address is not one of a database we know.
    #[error(
        "{url:?} is no source: {reason}; write postgres://user@host/database or the path of a SQLite file"
    )]
    BadUrl {
        /// The address, without a password.
        url: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The database cannot be reached or refuses us.
    #[error("cannot open the source {url}: {reason}")]
    Connect {
        /// The address, without a password.
        url: String,
        /// The database's or system's own words.
        reason: String,
        /// Whether it would refuse us again: the user, the password, the database are wrong.
        is_final: bool,
    },
    /// The database does not offer what the contract asks for.
    #[error("the source has no {what}; run `cdds source check` to see what it lacks")]
    Contract {
        /// The relation or column.
        what: String,
    },
    /// A value that cannot be exported or loaded.
    #[error("{relation} {id:?}, column {column}: {problem}")]
    BadValue {
        /// Where.
        relation: Relation,
        /// The id of the row; its number where the id itself cannot be read.
        id: String,
        /// Which column.
        column: String,
        /// What is wrong, and what to do.
        problem: String,
    },
    /// The database failed in the middle.
    #[error("the source failed while {doing}: {reason}")]
    Database {
        /// What we were doing.
        doing: String,
        /// The database's own words.
        reason: String,
        /// Whether it would fail in the same way again: the statement is wrong or not allowed, the window too long.
        is_final: bool,
    },
    /// The sink that rows were pushed into failed.
    #[error("{0}")]
    Sink(io::Error),
    /// Somebody called it off.
    #[error("cancelled")]
    Cancelled,
}

impl SourceError {
    /// Whether doing all of it again later, from a new snapshot, may succeed with nothing changed by a person.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Connect { is_final, .. } | Self::Database { is_final, .. } => !is_final,
            Self::BadUrl { .. }
            | Self::Contract { .. }
            | Self::BadValue { .. }
            | Self::Sink(_)
            | Self::Cancelled => false,
        }
    }
}
