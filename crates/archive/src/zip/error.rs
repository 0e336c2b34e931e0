//! Why an archive is refused: the place, and the one fault found there.

use std::fmt;
use std::io;

use super::path::PathFault;

/// A fault in an archive and where it was found. An archive with one is not to be trusted: nothing of it is to be
/// kept.
#[derive(Debug)]
pub struct ZipError {
    /// The volume being read, counted from 1.
    pub volume: u32,
    /// The name of the entry concerned, as the archive has it; it may be hostile, so print it quoted.
    pub entry: Option<String>,
    /// What is wrong.
    pub fault: ZipFault,
}

/// What can be wrong with an archive.
#[derive(Debug, thiserror::Error)]
pub enum ZipFault {
    /// The volume could not be read.
    #[error("it cannot be read: {0}")]
    Io(io::Error),
    /// Reading went on after an error.
    #[error("reading ended at an earlier error")]
    Broken,
    /// No zip archive, or not its first volume.
    #[error("no zip archive begins here; give the first volume first")]
    NotZip,
    /// The volumes ended too early.
    #[error("the archive ends too early; fetch the last volume again, or find the missing one")]
    Truncated,
    /// Bytes between two entries, or a volume in the wrong place.
    #[error(
        "neither an entry nor the directory begins at byte {offset}; is a volume missing or in the wrong place?"
    )]
    Gap {
        /// Counted from the start of the volume.
        offset: u64,
    },
    /// A name that must not be extracted.
    #[error("its name cannot be extracted: {0}")]
    Path(PathFault),
    /// Two names that are one on some systems.
    #[error("its name is already taken, in this or another spelling")]
    NameTaken,
    /// A file `a` beside a file `a/b`.
    #[error("its name stands for both a file and a folder")]
    FileAndFolder,
    /// A name that ends in a slash, with data.
    #[error("it is named like a folder but has content")]
    FolderWithContent,
    /// A symbolic link, device, or the like.
    #[error("it is a link or a special file; only plain files can be extracted")]
    Special,
    /// Zip's own encryption.
    #[error("it is encrypted by zip itself, which is not supported")]
    Encrypted,
    /// Neither stored nor deflated.
    #[error("its compression method {0} is not supported; only 0 (stored) and 8 (deflate) are")]
    Method(u16),
    /// A feature that no stream reader can follow.
    #[error("it holds patched data, which is not supported")]
    Patch,
    /// An extra field with wrong lengths.
    #[error("an extra field of its header is malformed")]
    Extra,
    /// Not a deflate stream.
    #[error("its compressed data is damaged")]
    Deflate,
    /// Other sizes than stated.
    #[error("its size is not what its header says")]
    Size,
    /// Another CRC-32 than stated.
    #[error("its checksum is not what its header says; the data is damaged")]
    Checksum,
    /// Sizes or CRC-32 behind the data say otherwise.
    #[error("its size or checksum is not what the archive says behind the data")]
    Descriptor,
    /// [`max_entry_bytes`](super::Limits::max_entry_bytes).
    #[error("it is larger than the limit of {0} bytes")]
    EntryTooLarge(u64),
    /// [`max_total_bytes`](super::Limits::max_total_bytes).
    #[error("the files are larger than the limit of {0} bytes in all; if you trust its origin, allow more")]
    TotalTooLarge(u64),
    /// [`max_ratio`](super::Limits::max_ratio).
    #[error(
        "the files are more than {0} times as large as the archive: it looks like a bomb; if you trust its origin, allow more"
    )]
    Ratio(u64),
    /// [`max_entries`](super::Limits::max_entries).
    #[error("the archive has more files and folders than the limit of {0}")]
    TooManyEntries(u64),
    /// An entry that the directory does not list.
    #[error("the directory of the archive does not list it")]
    Hidden,
    /// The directory lists what is not there.
    #[error("the directory lists it in volume {volume} at byte {offset}, where no entry begins")]
    Absent {
        /// Counted from 1.
        volume: u64,
        /// Counted from the start of that volume.
        offset: u64,
    },
    /// The directory points into another entry.
    #[error("the directory lists it inside another entry, {other:?}")]
    Overlap {
        /// The name of the other.
        other: String,
    },
    /// The directory lists one entry twice.
    #[error("the directory lists it twice")]
    ListedTwice,
    /// Header and directory differ.
    #[error("its {0} in the directory is not that of its header and data")]
    Listed(&'static str),
    /// The end of the archive contradicts the rest.
    #[error("the end of the archive has a wrong {0}; is a volume missing or in the wrong place?")]
    End(&'static str),
    /// Bytes after the end.
    #[error("more bytes follow the end of the archive")]
    TrailingBytes,
}

impl fmt::Display for ZipError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "volume {}", self.volume)?;
        if let Some(entry) = &self.entry {
            // Debug quotes control characters.
            write!(out, ", entry {entry:?}")?;
        }
        write!(out, ": {}", self.fault)
    }
}

// The message already holds the fault's own, so that there is no further source to show.
impl std::error::Error for ZipError {}

impl From<ZipError> for io::Error {
    /// For [`io::Read`]; the kind of the volume's own error is kept.
    fn from(error: ZipError) -> Self {
        let kind = match &error.fault {
            ZipFault::Io(inner) => inner.kind(),
            ZipFault::Truncated => io::ErrorKind::UnexpectedEof,
            _ => io::ErrorKind::InvalidData,
        };
        Self::new(kind, error)
    }
}
