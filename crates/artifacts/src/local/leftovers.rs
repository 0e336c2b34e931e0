//! What a killed process leaves: folders in `staging/` with part files, the name that a spool has for a moment, and the
//! empty folders of an attempt that had not finished a file. What has a key is not looked at, nor what is not ours.

use std::path::Path;

use super::{Disk, folders};
use crate::{AttemptPrefix, StoreError};

impl Disk {
    /// Removes what is in `staging/` and has our names; gives the number of files.
    pub fn remove_leftovers(&self) -> Result<u64, StoreError> {
        let mut removed = 0;
        for name in folders::names(&self.staging)? {
            let path = self.staging.join(&name);
            let Some(name) = name.to_str() else { continue };
            if name.starts_with(".tmp") && path.is_file() {
                removed += u64::from(folders::remove_file(&path)?);
            } else if let Ok(prefix) = name.replace('.', "/").parse::<AttemptPrefix>() {
                removed += self.remove_begun(&prefix)?;
            }
        }
        Ok(removed)
    }
}

/// Removes the part files in an attempt's folder; gives their number.
pub fn remove_parts(staging: &Path) -> Result<u64, StoreError> {
    let mut removed = 0;
    for name in folders::names(staging)? {
        let number = name.to_str().and_then(|name| name.strip_suffix(".part"));
        if number.is_some_and(|number| number.parse::<u32>().is_ok()) {
            removed += u64::from(folders::remove_file(&staging.join(name))?);
        }
    }
    Ok(removed)
}
