//! A directory as it is at one moment, hidden files and folders included, so that a test can say: nothing was left.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Every path below a directory, files with their content.
#[derive(Debug, PartialEq, Eq)]
pub struct DirectoryState(BTreeMap<PathBuf, Option<Vec<u8>>>);

impl DirectoryState {
    /// The directory as it is now; one that does not exist differs from an empty one.
    pub fn of(directory: &Path) -> Self {
        let mut paths = BTreeMap::new();
        let mut folders = vec![directory.to_owned()];
        while let Some(folder) = folders.pop() {
            let Ok(entries) = fs::read_dir(&folder) else {
                continue;
            };
            paths.insert(folder.strip_prefix(directory).unwrap().to_owned(), None);
            for entry in entries {
                let path = entry.unwrap().path();
                if path.is_dir() && !path.is_symlink() {
                    folders.push(path);
                } else {
                    paths.insert(path.strip_prefix(directory).unwrap().to_owned(), fs::read(&path).ok());
                }
            }
        }
        Self(paths)
    }

    /// Fails if the directory is not as it was.
    #[track_caller]
    pub fn assert_unchanged(&self, directory: &Path) {
        let now = Self::of(directory);
        assert_eq!(now.paths(), self.paths(), "something was left in {}", directory.display());
        assert!(now == *self, "a file in {} was changed", directory.display());
    }

    /// Fails if two directories do not hold the same files with the same bytes.
    #[track_caller]
    pub fn assert_same(left: &Path, right: &Path) {
        let (left, right) = (Self::of(left), Self::of(right));
        assert_eq!(left.paths(), right.paths());
        for (path, content) in &left.0 {
            assert!(right.0[path] == *content, "{} differs", path.display());
        }
    }

    /// All paths, folders too, sorted.
    pub fn paths(&self) -> Vec<&Path> {
        self.0.keys().map(PathBuf::as_path).collect()
    }
}
