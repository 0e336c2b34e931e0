//! Folders and what it takes until a change in one is on the disk: a file's own sync does not keep its name.

use std::ffi::OsString;
use std::fs::{self, DirBuilder, File};
use std::io::{self, ErrorKind};
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

use super::is_absent;
use crate::StoreError;

/// Makes a folder, readable by its owner alone, and those above it that are absent; all for good.
pub fn make(path: &Path) -> Result<(), StoreError> {
    let absent =
        path.ancestors().take_while(|ancestor| !ancestor.as_os_str().is_empty() && !ancestor.is_dir());
    let absent: Vec<_> = absent.collect();
    for folder in absent.iter().rev() {
        make_one(folder)?;
        sync(parent(folder))?;
    }
    Ok(())
}

/// Makes the folders from `root` down to `path` and syncs them all, also those that were there: whoever makes one at
/// the same time may not have synced it yet.
pub fn make_below(root: &Path, path: &Path) -> Result<(), StoreError> {
    let chain: Vec<_> = path.ancestors().take_while(|ancestor| *ancestor != root).collect();
    // The removal of another attempt's last file may take an empty folder away again before ours is inside it.
    let mut attempts = 0;
    while let Err(error) = chain.iter().rev().try_for_each(|folder| make_one(folder)) {
        attempts += 1;
        if attempts == 100 || error.kind() != ErrorKind::NotFound {
            return Err(error);
        }
    }
    chain.iter().try_for_each(|folder| sync(parent(folder)))
}

/// Makes one folder; fine if it is there.
fn make_one(path: &Path) -> Result<(), StoreError> {
    match make_new(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        result => result.map_err(|error| StoreError::at(path, error)),
    }
}

/// Makes one folder that must not be there yet.
pub fn make_new(path: &Path) -> io::Result<()> {
    DirBuilder::new().mode(0o700).create(path)
}

/// Removes `folder` and those above it, below `root`, as long as they are empty; for good.
pub fn prune(folder: &Path, root: &Path) -> Result<(), StoreError> {
    for folder in folder.ancestors().take_while(|ancestor| *ancestor != root) {
        match fs::remove_dir(folder) {
            Ok(()) => {}
            Err(error) if is_absent(&error) => {}
            Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => return sync(folder),
            Err(error) => return Err(StoreError::at(folder, error)),
        }
    }
    sync(root)
}

/// Removes a file; fine if it is gone.
pub fn remove_file(path: &Path) -> Result<bool, StoreError> {
    match fs::remove_file(path) {
        Ok(()) => Ok(true),
        Err(error) if is_absent(&error) => Ok(false),
        Err(error) => Err(StoreError::at(path, error)),
    }
}

/// The names in a folder that holds few; none if it is gone.
pub fn names(path: &Path) -> Result<Vec<OsString>, StoreError> {
    let names = fs::read_dir(path).and_then(|entries| entries.map(|entry| Ok(entry?.file_name())).collect());
    match names {
        Err(error) if is_absent(&error) => Ok(Vec::new()),
        names => names.map_err(|error| StoreError::at(path, error)),
    }
}

/// Puts the names in a folder on the disk. A folder that is gone has none.
pub fn sync(path: &Path) -> Result<(), StoreError> {
    match File::open(path).and_then(|folder| folder.sync_all()) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(StoreError::at(path, error)),
        _ => Ok(()),
    }
}

/// The folder that a path lies in.
fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}
