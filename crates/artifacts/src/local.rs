//! A store on the local disk, with std::fs alone. What is finished lies in `objects/`, under its key; what is being
//! written in `staging/`, a folder for each attempt. A file comes from there to its key by one rename, so that what has
//! a key is whole. Files are their owner's alone (0600), and so are folders (0700).

mod claim;
mod folders;
mod leftovers;
mod mark;
mod part;
pub mod read;
mod walk;

use std::fs;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

pub use claim::Claim;
pub use part::Part;
pub use walk::{Found, Walk};

use crate::{ArtifactKey, AttemptPrefix, Space, StoreError};

/// The two folders of a store, and its mark.
#[derive(Debug)]
pub struct Disk {
    objects: PathBuf,
    staging: PathBuf,
    mark: PathBuf,
}

impl Disk {
    /// The store under this directory, made if it is absent; refuses what could not be written to later.
    pub fn open(directory: &Path) -> Result<Self, StoreError> {
        let disk = Self {
            objects: directory.join("objects"),
            staging: directory.join("staging"),
            mark: directory.join("installation"),
        };
        folders::make(&disk.objects)?;
        folders::make(&disk.staging)?;
        disk.spool()?;
        Ok(disk)
    }

    fn path(&self, key: &ArtifactKey) -> PathBuf {
        self.objects.join(key.to_string())
    }

    /// Where an attempt's finished files lie.
    fn folder(&self, prefix: &AttemptPrefix) -> PathBuf {
        self.objects.join(prefix.to_string())
    }

    /// Where an attempt's files are written.
    fn staging(&self, prefix: &AttemptPrefix) -> PathBuf {
        self.staging.join(prefix.to_string().replace('/', "."))
    }

    /// A file without a name. Where the disk knows no such files it has a name for the moment until it is open.
    pub fn spool(&self) -> Result<fs::File, StoreError> {
        tempfile::tempfile_in(&self.staging).map_err(|error| StoreError::at(&self.staging, error))
    }

    /// Writes a few bytes and syncs them, into a file that is gone at once.
    pub fn try_writing(&self) -> Result<(), StoreError> {
        let mut file = self.spool()?;
        let written = file.write_all(b"can this be written?").and_then(|()| file.sync_all());
        written.map_err(|error| StoreError::at(&self.staging, error))
    }

    /// The size of an object.
    pub fn size(&self, key: &ArtifactKey) -> Result<Option<u64>, StoreError> {
        let path = self.path(key);
        match fs::symlink_metadata(&path) {
            Ok(metadata) if metadata.is_file() => Ok(Some(metadata.size())),
            Ok(_) => Ok(None),
            Err(error) if is_absent(&error) => Ok(None),
            Err(error) => Err(StoreError::at(&path, error)),
        }
    }

    /// Removes an object and the folders that it leaves empty. Where it is gone already the folders are still looked
    /// at: a process may have been killed between the one and the other.
    pub fn remove(&self, key: &ArtifactKey) -> Result<(), StoreError> {
        self.remove_object(key)?;
        folders::prune(&self.folder(&AttemptPrefix::from_key(key)), &self.objects)
    }

    /// Removes what an attempt has begun; returns the number of files.
    pub fn remove_begun(&self, prefix: &AttemptPrefix) -> Result<u64, StoreError> {
        let staging = self.staging(prefix);
        let removed = leftovers::remove_parts(&staging)?;
        // A process may have been killed between making the folder and the rename into it.
        folders::prune(&self.folder(prefix), &self.objects)?;
        // Last: it is by this folder that the others are found.
        folders::prune(&staging, &self.staging)?;
        Ok(removed)
    }

    /// Removes what lies under a key, unless it is none of our files: a link, or a folder.
    fn remove_object(&self, key: &ArtifactKey) -> Result<(), StoreError> {
        if self.size(key)?.is_some() {
            folders::remove_file(&self.path(key))?;
        }
        Ok(())
    }

    /// Everything in `objects/`, in no order.
    pub fn walk(&self) -> Walk {
        Walk::new(self.objects.clone())
    }

    /// What the disk has left.
    pub fn space(&self) -> Result<Space, StoreError> {
        let disk = rustix::fs::statvfs(&self.objects)
            .map_err(|error| StoreError::at(&self.objects, error.into()))?;
        Ok(Space {
            free_bytes: disk.f_bavail.saturating_mul(disk.f_frsize),
            total_bytes: disk.f_blocks.saturating_mul(disk.f_frsize),
        })
    }
}

/// There is nothing, or what should be a folder is something else.
fn is_absent(error: &std::io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}
