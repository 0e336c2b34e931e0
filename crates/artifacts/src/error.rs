//! What can go wrong with a store, told with the file it is about and what to do. Where a caller speaks `io::Error`, the
//! same error travels inside one, under the kind that fits.

use std::io::{self, ErrorKind};
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::{ArtifactKey, AttemptPrefix};

/// Why a store did not do what was asked of it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The disk, or the share of it that the service may use, is full.
    #[error("{}: no space left: free space on that disk, or give the service a larger one", path.display())]
    Full {
        /// What was to be written.
        path: PathBuf,
    },
    /// The service may not do this here.
    #[error("{}: permission denied: let the user that the service runs as read and write it", path.display())]
    Denied {
        /// What was to be read, written or removed.
        path: PathBuf,
    },
    /// There is no object of this key.
    #[error("the store holds no file {0}")]
    NotFound(ArtifactKey),
    /// The bytes that were asked for are not all inside the object.
    #[error("bytes {}..{} were asked for of the stored file {key}, which has {bytes}", range.start, range.end)]
    Range {
        /// Which object.
        key: ArtifactKey,
        /// What was asked for.
        range: Range<u64>,
        /// The object's size.
        bytes: u64,
    },
    /// An object is there, but its bytes are not to be had.
    #[error("the stored file {key} cannot be read from byte {offset} on: {cause}: check the disk")]
    Unreadable {
        /// Which object.
        key: ArtifactKey,
        /// The first byte that could not be read.
        offset: u64,
        /// What the disk said.
        cause: io::Error,
    },
    /// A file that was just written does not read as it was written.
    #[error("{key} does not read as it was written ({written} bytes written, {read} read): check the disk")]
    Altered {
        /// The key that the file was to have.
        key: ArtifactKey,
        /// How many bytes were written.
        written: u64,
        /// How many were read back; if as many, then other ones.
        read: u64,
    },
    /// Somebody else writes, or wrote, under this prefix.
    #[error("{0} has been written before: an attempt needs a fence of its own")]
    Taken(AttemptPrefix),
    /// Somebody removed what this attempt has begun, because another took its run over.
    #[error("the files of {0} were removed while they were being written: the attempt was given up")]
    Removed(AttemptPrefix),
    /// Anything else that the disk says.
    #[error("{}: {cause}", path.display())]
    Io {
        /// What it is about.
        path: PathBuf,
        /// What the disk said.
        cause: io::Error,
    },
    /// The runtime ended, or the work panicked, before there was an answer.
    #[error("the store was stopped before it could answer")]
    Stopped,
}

impl StoreError {
    /// What the disk said about this path.
    pub(crate) fn at(path: &Path, cause: io::Error) -> Self {
        let path = path.to_owned();
        match cause.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full { path },
            ErrorKind::PermissionDenied => Self::Denied { path },
            _ => Self::Io { path, cause },
        }
    }

    /// The kind under which it travels as an `io::Error`.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Full { .. } => ErrorKind::StorageFull,
            Self::Denied { .. } => ErrorKind::PermissionDenied,
            Self::NotFound(_) | Self::Removed(_) => ErrorKind::NotFound,
            Self::Range { .. } => ErrorKind::InvalidInput,
            Self::Unreadable { cause, .. } | Self::Io { cause, .. } => cause.kind(),
            Self::Altered { .. } => ErrorKind::InvalidData,
            Self::Taken(_) => ErrorKind::AlreadyExists,
            Self::Stopped => ErrorKind::Other,
        }
    }
}

impl From<StoreError> for io::Error {
    fn from(error: StoreError) -> Self {
        Self::new(error.kind(), error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_and_a_full_quota_are_told_alike() {
        for kind in [ErrorKind::StorageFull, ErrorKind::QuotaExceeded] {
            let error = io::Error::from(StoreError::at(Path::new("/data/a"), kind.into()));
            assert_eq!(error.kind(), ErrorKind::StorageFull);
            assert_eq!(
                error.to_string(),
                "/data/a: no space left: free space on that disk, or give the service a larger one"
            );
        }
    }

    #[test]
    fn what_is_not_ours_to_explain_keeps_the_words_of_the_disk() {
        let error = StoreError::at(Path::new("/data/a"), ErrorKind::ReadOnlyFilesystem.into());
        assert_eq!(error.kind(), ErrorKind::ReadOnlyFilesystem);
        assert_eq!(error.to_string(), "/data/a: read-only filesystem or storage medium");
    }
}
