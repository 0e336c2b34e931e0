//! The store as it lies on the disk, held against what the API lists.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::House;

/// Every file below a directory, hidden ones included, sorted.
pub fn files(directory: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![directory.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

impl House {
    /// Fails unless every stored file is one that the API lists, with its size and SHA-256, none twice, and every listed
    /// one is stored.
    #[track_caller]
    pub fn assert_store_is_as_listed(&self) {
        let stored: Vec<_> = self.stored();
        let mut stored_sums: Vec<String> = stored.iter().map(|path| sha256(path)).collect();
        let listed = self.listed();
        let mut listed_sums: Vec<_> = listed.iter().map(|file| text(file, "sha256")).collect();
        let names: BTreeSet<_> = listed.iter().map(|file| text(file, "name")).collect();
        assert_eq!(names.len(), listed.len(), "an artifact is listed twice");
        stored_sums.sort();
        listed_sums.sort();
        assert_eq!(stored_sums, listed_sums, "stored {stored:?}, listed {names:?}");
    }

    /// All artifacts that can be downloaded.
    #[track_caller]
    pub fn listed(&self) -> Vec<Value> {
        let mut listed = Vec::new();
        let mut cursor = String::new();
        loop {
            let page = self.client().get(&format!("artifacts?limit=100{cursor}")).ok();
            listed.extend(page["items"].as_array().unwrap().iter().cloned());
            match page["nextCursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => return listed,
            }
        }
    }
}

fn text(file: &Value, member: &str) -> String {
    file[member].as_str().unwrap().to_owned()
}

/// By `sha256sum`, which is not ours.
#[track_caller]
pub fn sha256(path: &Path) -> String {
    crate::support::program::program!("sha256sum", path)[..64].to_owned()
}
