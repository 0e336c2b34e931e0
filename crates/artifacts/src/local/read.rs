//! A part of an object as a stream of pieces. One piece is in memory at a time, and the next is read only when it is
//! asked for: a slow reader costs a piece and an open file, however large the object.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Seek, SeekFrom};
use std::ops::Range;

use bytes::Bytes;

use super::{Disk, is_absent};
use crate::{ArtifactKey, StoreError};

/// The most bytes of one piece.
pub const PIECE_BYTES: u64 = 128 * 1024;

/// The pieces of a range that are yet to come. The file stays readable when it is removed meanwhile.
pub struct Pieces {
    file: File,
    key: ArtifactKey,
    left: Range<u64>,
}

impl Disk {
    /// Opens an object at the start of a range, which must lie inside it.
    pub fn read(&self, key: &ArtifactKey, range: Range<u64>) -> Result<Pieces, StoreError> {
        let path = self.path(key);
        let mut file = File::open(&path).map_err(|error| match is_absent(&error) {
            true => StoreError::NotFound(*key),
            false => StoreError::at(&path, error),
        })?;
        let metadata = file.metadata().map_err(|error| StoreError::at(&path, error))?;
        if !metadata.is_file() {
            return Err(StoreError::NotFound(*key));
        }
        if range.start > range.end || range.end > metadata.len() {
            return Err(StoreError::Range { key: *key, range, bytes: metadata.len() });
        }
        file.seek(SeekFrom::Start(range.start)).map_err(|error| StoreError::at(&path, error))?;
        Ok(Pieces { file, key: *key, left: range })
    }
}

impl Pieces {
    /// The next piece; `None` at the end of the range. After an error there is none.
    pub fn next(&mut self) -> Result<Option<Bytes>, StoreError> {
        if self.left.is_empty() {
            return Ok(None);
        }
        let wanted = PIECE_BYTES.min(self.left.end - self.left.start);
        let mut piece = Vec::with_capacity(usize::try_from(wanted).unwrap_or_default());
        let result = match (&self.file).take(wanted).read_to_end(&mut piece) {
            Ok(read) if read as u64 == wanted => Ok(Some(piece.into())),
            Ok(_) => Err(io::Error::new(ErrorKind::UnexpectedEof, "the file ends there")),
            Err(cause) => Err(cause),
        };
        let offset = self.left.start;
        self.left.start = if result.is_ok() { offset + wanted } else { self.left.end };
        result.map_err(|cause| StoreError::Unreadable { key: self.key, offset, cause })
    }
}
