//! Why work on a connection ended, on its way to the error that callers see.

use sqlx::Error;

use crate::SourceError;

/// Either the database failed, or we found fault with what it gave.
pub(crate) enum Failure {
    Database(Error),
    Source(SourceError),
}

impl Failure {
    /// The error for callers; `reason` puts the database's error into its own words, `is_final` says whether it would
    /// come again.
    pub(crate) fn into_error(
        self,
        doing: &str,
        reason: impl Fn(&Error) -> String,
        is_final: impl Fn(&Error) -> bool,
    ) -> SourceError {
        match self {
            Self::Database(error) => SourceError::Database {
                doing: doing.to_owned(),
                reason: reason(&error),
                is_final: is_final(&error),
            },
            Self::Source(error) => error,
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Database(error)
    }
}

impl From<SourceError> for Failure {
    fn from(error: SourceError) -> Self {
        Self::Source(error)
    }
}

/// What whoever goes on with a failed connection hears.
pub(crate) fn ended(doing: &str) -> SourceError {
    SourceError::Database {
        doing: doing.to_owned(),
        reason: "an earlier failure ended the connection; begin again".to_owned(),
        is_final: false,
    }
}

/// Whether the driver found fault with what we gave it, or we with what it gave: no server was at fault, no network.
pub(crate) fn is_ours(error: &Error) -> bool {
    matches!(
        error,
        Error::Configuration(_)
            | Error::InvalidArgument(_)
            | Error::RowNotFound
            | Error::TypeNotFound { .. }
            | Error::ColumnIndexOutOfBounds { .. }
            | Error::ColumnNotFound(_)
            | Error::ColumnDecode { .. }
            | Error::Encode(_)
            | Error::Decode(_)
    )
}
