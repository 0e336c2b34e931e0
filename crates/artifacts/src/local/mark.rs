//! The store's mark: a file at its root with one line, by which it is told from other stores.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

use super::{Disk, folders};
use crate::StoreError;

impl Disk {
    /// The store's directory.
    pub fn place(&self) -> &Path {
        self.mark.parent().unwrap_or(Path::new("."))
    }

    /// The mark, if the store has one.
    pub fn mark(&self) -> Result<Option<String>, StoreError> {
        match fs::read_to_string(&self.mark) {
            Ok(text) => Ok(Some(text.trim().to_owned())),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(StoreError::at(&self.mark, error)),
        }
    }

    /// Marks the store, for good. Killed on the way it leaves the store unmarked.
    pub fn set_mark(&self, mark: &str) -> Result<(), StoreError> {
        let at = |error| StoreError::at(&self.mark, error);
        let mut file = tempfile::NamedTempFile::new_in(&self.staging).map_err(at)?;
        writeln!(file, "{mark}").and_then(|()| file.as_file().sync_all()).map_err(at)?;
        file.persist(&self.mark).map_err(|error| at(error.error))?;
        folders::sync(self.place())
    }
}
