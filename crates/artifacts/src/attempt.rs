//! The files of one attempt at a run. Dropping it takes them all away again; keeping it is the last step before the
//! metadata say that they are there. Blocks on the disk: for threads that may wait, not for those of the runtime.

use std::fs::File;
use std::io::{self, Write};
use std::sync::Arc;

use crate::local::{Claim, Disk, Part};
use crate::{ArtifactKey, AttemptPrefix, StoreError};

/// A finished file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Where it lies.
    pub key: ArtifactKey,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
}

/// Writes files under one prefix. Errors are those of [`StoreError`], inside an [`io::Error`] of the kind that fits: a
/// full disk is [`io::ErrorKind::StorageFull`].
pub struct Attempt {
    disk: Arc<Disk>,
    prefix: AttemptPrefix,
    /// Taken with the first file.
    claim: Option<Arc<Claim>>,
    created: u32,
    /// In the order in which they were completed.
    completed: Vec<Stored>,
}

impl Attempt {
    pub(crate) fn new(disk: Arc<Disk>, prefix: AttemptPrefix) -> Self {
        Self { disk, prefix, claim: None, created: 0, completed: Vec::new() }
    }

    /// Begins the next file; the first has the number 1. Fails if anybody writes or has written under the prefix.
    pub fn create(&mut self) -> io::Result<AttemptFile> {
        let claim = match &self.claim {
            Some(claim) => claim,
            None => self.claim.insert(Claim::take(self.disk.clone(), self.prefix)?),
        };
        let part = claim.begin(self.created + 1)?;
        self.created += 1;
        Ok(AttemptFile(part))
    }

    /// Takes back a file that is complete: syncs it, reads the whole of it back, compares size and SHA-256 with what was
    /// written, and gives it its key for good. If it fails the file is removed.
    ///
    /// What was just written is mostly still in the system's memory, and read from there. That finds what went wrong
    /// between us and the system, or was changed since, at the price of one more SHA-256; that the disk holds it is the
    /// word of the sync.
    pub fn complete(&mut self, file: AttemptFile) -> io::Result<Stored> {
        if !self.claim.as_ref().is_some_and(|claim| file.0.belongs_to(claim)) {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "the file is another attempt's"));
        }
        let (key, bytes, digest) = file.0.finish()?;
        let sha256 = digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
        let stored = Stored { key, bytes, sha256 };
        self.completed.push(stored.clone());
        Ok(stored)
    }

    /// A file without a name on the store's disk, gone when it is closed.
    pub fn spool(&self) -> io::Result<File> {
        Ok(self.disk.spool()?)
    }

    /// The completed files, in the order in which they were completed. They now stay until they are removed by key.
    pub fn keep(mut self) -> Vec<Stored> {
        std::mem::take(&mut self.completed)
    }
}

impl Drop for Attempt {
    fn drop(&mut self) {
        let Some(claim) = &self.claim else { return };
        for stored in &self.completed {
            // What cannot be removed is found by the search for orphans; it must not hide the error that brought us here.
            let _ = claim.remove(&stored.key);
        }
    }
}

/// A file in the making. Dropping it removes it.
pub struct AttemptFile(Part);

impl Write for AttemptFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

// So that a blocking thread can be given them.
const _: () = {
    const fn is_sent<T: Send + 'static>() {}
    is_sent::<Attempt>();
    is_sent::<AttemptFile>();
    is_sent::<StoreError>();
};
