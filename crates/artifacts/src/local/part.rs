//! A file in the making. It is written, synced, read back, and only then has its key: nothing lies under a key that has
//! not been read once. Dropping it before that removes it.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;
use std::sync::Arc;

use aws_lc_rs::digest::{Context, Digest, SHA256};

use super::{Claim, folders};
use crate::{ArtifactKey, StoreError};

/// How many bytes are read back at a time.
const READ_BACK_BYTES: usize = 1024 * 1024;

/// A file on its way to its key.
pub struct Part {
    file: File,
    key: ArtifactKey,
    path: PathBuf,
    bytes: u64,
    digest: Context,
    /// Dropped after the file is gone.
    claim: Arc<Claim>,
}

impl Part {
    pub(super) fn create(claim: Arc<Claim>, key: ArtifactKey, path: PathBuf) -> Result<Self, StoreError> {
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path);
        let file = file.map_err(|error| claim.error(&path, error))?;
        Ok(Self { file, key, path, bytes: 0, digest: Context::new(&SHA256), claim })
    }

    /// Whether it is of this attempt.
    pub fn belongs_to(&self, claim: &Arc<Claim>) -> bool {
        Arc::ptr_eq(&self.claim, claim)
    }

    /// Syncs the file, reads it back, and gives it its key; its size and SHA-256 are those of what was written.
    pub fn finish(self) -> Result<(ArtifactKey, u64, Digest), StoreError> {
        self.file.sync_all().map_err(|error| self.claim.error(&self.path, error))?;
        let written = self.digest.clone().finish();
        let (read_bytes, read) = self.read_back().map_err(|error| self.claim.error(&self.path, error))?;
        if (read_bytes, read.as_ref()) != (self.bytes, written.as_ref()) {
            return Err(StoreError::Altered { key: self.key, written: self.bytes, read: read_bytes });
        }
        self.claim.publish(&self.path, &self.key)?;
        Ok((self.key, self.bytes, written))
    }

    /// Size and SHA-256 of what the file holds, opened anew. The system may answer from memory what it has written to
    /// the disk: this finds bytes that went wrong on the way into the system or were changed since, not a disk that
    /// answered the sync with a lie.
    fn read_back(&self) -> io::Result<(u64, Digest)> {
        let mut file = File::open(&self.path)?;
        let mut buffer = vec![0; READ_BACK_BYTES];
        let mut digest = Context::new(&SHA256);
        let mut bytes = 0;
        loop {
            match file.read(&mut buffer) {
                Ok(0) => return Ok((bytes, digest.finish())),
                Ok(count) => {
                    digest.update(&buffer[..count]);
                    bytes += count as u64;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

impl Write for Part {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes).map_err(|error| match error.kind() {
            // Asks to be called again, and is no failure.
            io::ErrorKind::Interrupted => error,
            _ => self.claim.error(&self.path, error).into(),
        })?;
        self.digest.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // Gone already when it has its key. What cannot be removed waits for the next start.
        let _ = folders::remove_file(&self.path);
    }
}
