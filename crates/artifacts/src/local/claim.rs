//! An attempt's hold on its prefix: its folder in `staging/`, which only one can make. It stands until nothing of the
//! attempt is open any more, so that whoever finds one after a crash knows where to look for the rest.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Disk, Part, folders};
use crate::{ArtifactKey, AttemptPrefix, StoreError};

/// The right to write under a prefix.
pub struct Claim {
    disk: Arc<Disk>,
    prefix: AttemptPrefix,
    staging: PathBuf,
}

impl Claim {
    /// Takes the prefix, if nobody has it nor has left files under it.
    pub fn take(disk: Arc<Disk>, prefix: AttemptPrefix) -> Result<Arc<Self>, StoreError> {
        let staging = disk.staging(&prefix);
        folders::make_new(&staging).map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => StoreError::Taken(prefix),
            _ => StoreError::at(&staging, error),
        })?;
        let claim = Arc::new(Self { disk, prefix, staging });
        if claim.folder().exists() { Err(StoreError::Taken(prefix)) } else { Ok(claim) }
    }

    /// Begins the file with this number.
    pub fn begin(self: &Arc<Self>, number: u32) -> Result<Part, StoreError> {
        Part::create(self.clone(), self.prefix.key(number), self.staging.join(format!("{number}.part")))
    }

    /// Gives a file its key, durably. If it fails nothing has the key.
    pub(super) fn publish(&self, part: &Path, key: &ArtifactKey) -> Result<(), StoreError> {
        self.move_in(part, &self.disk.path(key)).inspect_err(|_| {
            let _ = self.disk.remove(key);
        })
    }

    fn move_in(&self, part: &Path, path: &Path) -> Result<(), StoreError> {
        let folder = self.folder();
        if !folder.is_dir() {
            folders::make_below(&self.disk.objects, &folder)?;
        }
        fs::rename(part, path).map_err(|error| self.error(path, error))?;
        folders::sync(&folder)
    }

    /// Removes a file that has its key.
    pub fn remove(&self, key: &ArtifactKey) -> Result<(), StoreError> {
        self.disk.remove(key)
    }

    /// What the disk said about one of this attempt's files. What is not there any more was removed by somebody else.
    pub(super) fn error(&self, path: &Path, error: io::Error) -> StoreError {
        match error.kind() {
            ErrorKind::NotFound => StoreError::Removed(self.prefix),
            _ => StoreError::at(path, error),
        }
    }

    fn folder(&self) -> PathBuf {
        self.disk.folder(&self.prefix)
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        // What cannot be removed here waits for the next start; it must not hide the error that brought us here.
        let _ = fs::remove_dir(&self.staging);
    }
}
