//! Why an export failed.

use std::io;

use source::SourceError;

/// What ended an export before it was whole.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The source failed, or holds what cannot be exported.
    #[error(transparent)]
    Source(SourceError),
    /// A file could not be written, sealed or published.
    #[error("the export could not be written: {0}")]
    Write(io::Error),
    /// The rows would be spread over more files than an archive should have.
    #[error(
        "{rows} rows in files of {rows_per_file} make too many files; ask for at least {least} rows a file"
    )]
    TooManyFiles {
        /// Rows of the relation.
        rows: u64,
        /// What was asked for.
        rows_per_file: u64,
        /// The least that is accepted.
        least: u64,
    },
    /// Somebody called it off.
    #[error("the export was cancelled; nothing was left behind")]
    Cancelled,
}

impl From<SourceError> for ExportError {
    fn from(error: SourceError) -> Self {
        match error {
            SourceError::Cancelled => Self::Cancelled,
            // The sink is our own side: the layers below the rows.
            SourceError::Sink(error) => Self::Write(error),
            error => Self::Source(error),
        }
    }
}

impl From<io::Error> for ExportError {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}
