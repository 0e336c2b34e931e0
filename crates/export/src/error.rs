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

impl ExportError {
    /// Whether the same order, begun anew later, may succeed with nothing changed in it or in the source. A full or
    /// unreachable outlet may recover; what was asked for in a way that cannot be written will not.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Source(error) => error.is_retryable(),
            Self::Write(error) => {
                !matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData)
            }
            Self::TooManyFiles { .. } | Self::Cancelled => false,
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_may_empty_and_a_cancelled_export_stays_so() {
        for kind in [io::ErrorKind::StorageFull, io::ErrorKind::TimedOut, io::ErrorKind::Other] {
            assert!(ExportError::from(SourceError::Sink(kind.into())).is_retryable(), "{kind}");
        }
        let refused = ExportError::from(io::Error::from(io::ErrorKind::InvalidInput));
        let too_many = ExportError::TooManyFiles { rows: 2, rows_per_file: 1, least: 2 };
        for error in [refused, too_many, SourceError::Cancelled.into()] {
            assert!(!error.is_retryable(), "{error}");
        }
    }

    #[test]
    fn the_source_knows_whether_it_may_recover() {
        for is_final in [false, true] {
            let error = SourceError::Connect { url: "db".into(), reason: "no".into(), is_final };
            assert_eq!(ExportError::from(error).is_retryable(), !is_final);
        }
    }
}
