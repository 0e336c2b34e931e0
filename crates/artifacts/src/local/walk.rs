//! Everything under `objects/`, one entry at a time: four open folders are all that it holds, however many objects there
//! are. Links are not followed: what they lead to is not ours.

use std::fs::{self, DirEntry, ReadDir};
use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use crate::{ArtifactKey, StoreError, StoredObject};

/// tenant / run / fence / number.
const LEVELS: usize = 4;

/// Something under `objects/`.
pub enum Found {
    /// A finished file.
    Object(StoredObject),
    /// A file or folder that no key leads to.
    Foreign(PathBuf),
}

/// A walk through the objects. An error is told, and what lies behind it left out; the rest follows.
pub struct Walk {
    root: PathBuf,
    /// The folders that are being read, from the root to where we are; empty before the first step.
    open: Vec<(PathBuf, ReadDir)>,
    is_begun: bool,
}

impl Walk {
    pub(super) fn new(root: PathBuf) -> Self {
        Self { root, open: Vec::new(), is_begun: false }
    }

    fn enter(&mut self, path: &Path) -> Option<StoreError> {
        match fs::read_dir(path) {
            Ok(entries) => self.open.push((path.to_owned(), entries)),
            // It was removed since its name was read; but if the store itself is not there, nothing is known of it.
            Err(error) if error.kind() == ErrorKind::NotFound && path != self.root => {}
            Err(error) => return Some(StoreError::at(path, error)),
        }
        None
    }

    fn visit(&mut self, entry: &DirEntry) -> Option<Result<Found, StoreError>> {
        let path = entry.path();
        let metadata = match entry.metadata() {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == ErrorKind::NotFound => return None,
            Err(error) => return Some(Err(StoreError::at(&path, error))),
        };
        if metadata.is_dir() && self.open.len() < LEVELS {
            return self.enter(&path).map(Err);
        }
        let key =
            match path.strip_prefix(&self.root).ok().and_then(Path::to_str).map(str::parse::<ArtifactKey>) {
                Some(Ok(key)) if metadata.is_file() => key,
                _ => return Some(Ok(Found::Foreign(path))),
            };
        let modified_unix_ms = metadata.mtime() * 1_000 + metadata.mtime_nsec() / 1_000_000;
        Some(Ok(Found::Object(StoredObject { key, bytes: metadata.len(), modified_unix_ms })))
    }
}

impl Iterator for Walk {
    type Item = Result<Found, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        if !self.is_begun {
            self.is_begun = true;
            let root = self.root.clone();
            if let Some(error) = self.enter(&root) {
                return Some(Err(error));
            }
        }
        loop {
            let (folder, entries) = self.open.last_mut()?;
            let found = match entries.next() {
                Some(Ok(entry)) => self.visit(&entry),
                Some(Err(error)) => {
                    // Where reading a folder fails once it may fail for ever.
                    let error = StoreError::at(folder, error);
                    self.open.pop();
                    Some(Err(error))
                }
                None => {
                    self.open.pop();
                    None
                }
            };
            if found.is_some() {
                return found;
            }
        }
    }
}
