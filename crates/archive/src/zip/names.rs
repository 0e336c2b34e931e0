//! The names seen in an archive, as the tree they would make on disk, so that no two of them meet on any system.
//!
//! It compares without case, as Windows and macOS do, and allows a folder to be named again in the same spelling.
//! Memory grows by each new folder or file, not by the depth at which it lies.

use std::collections::HashMap;

use super::error::ZipFault;

/// The tree; folder 0 is the root.
#[derive(Debug, Default)]
pub(crate) struct Names {
    nodes: HashMap<(u32, Box<str>), Node>,
}

#[derive(Debug)]
struct Node {
    spelling: Box<str>,
    /// The number under which its children are kept; `None` for a file.
    folder: Option<u32>,
}

impl Names {
    /// How many files and folders there are.
    pub(crate) fn count(&self) -> u64 {
        self.nodes.len() as u64
    }

    /// Adds a checked path, without a slash at its end, and the folders on its way.
    pub(crate) fn add(&mut self, path: &str, is_folder: bool) -> Result<(), ZipFault> {
        let mut parent = 0;
        let mut rest = path;
        while let Some((folder, below)) = rest.split_once('/') {
            parent = self.folder(parent, folder)?;
            rest = below;
        }
        if is_folder {
            return self.folder(parent, rest).map(drop);
        }
        match self.nodes.get(&(parent, fold(rest))) {
            None => {
                self.insert(parent, rest, None);
                Ok(())
            }
            Some(Node { folder: None, .. }) => Err(ZipFault::NameTaken),
            Some(Node { folder: Some(_), .. }) => Err(ZipFault::FileAndFolder),
        }
    }

    /// The number of a folder, made if it is new.
    fn folder(&mut self, parent: u32, name: &str) -> Result<u32, ZipFault> {
        match self.nodes.get(&(parent, fold(name))) {
            None => {
                // Never 0; the limit on entries ends the archive long before the numbers do.
                let number = u32::try_from(self.nodes.len() + 1)
                    .map_err(|_| ZipFault::TooManyEntries(u32::MAX.into()))?;
                self.insert(parent, name, Some(number));
                Ok(number)
            }
            Some(Node { folder: None, .. }) => Err(ZipFault::FileAndFolder),
            Some(Node { folder: Some(number), spelling }) if **spelling == *name => Ok(*number),
            Some(Node { folder: Some(_), .. }) => Err(ZipFault::NameTaken),
        }
    }

    fn insert(&mut self, parent: u32, name: &str, folder: Option<u32>) {
        self.nodes.insert((parent, fold(name)), Node { spelling: name.into(), folder });
    }
}

/// A name without case: lower case first, then upper case, so that letters with several lower-case forms (ſ, ς)
/// fall together.
fn fold(name: &str) -> Box<str> {
    name.to_lowercase().to_uppercase().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn last_of(names: &[&str]) -> Result<(), String> {
        let mut tree = Names::default();
        let mut outcome = Ok(());
        for name in names {
            let (path, is_folder) = name.strip_suffix('/').map_or((*name, false), |path| (path, true));
            outcome = tree.add(path, is_folder).map_err(|fault| format!("{fault:?}"));
        }
        outcome
    }

    #[test]
    fn names_that_never_meet_pass() {
        for names in [&["a", "b"][..], &["a/b", "a/c", "a/"], &["a/", "a/b", "a/"], &["a/b", "b/a", "b/b"]] {
            assert_eq!(last_of(names), Ok(()), "{names:?}");
        }
    }

    #[test]
    fn names_that_meet_are_refused() {
        for names in [
            ["a", "a"],
            ["a", "A"],
            ["straße", "STRASSE"],
            ["ς", "Σ"],
            ["k", "\u{212a}"],
            ["a/b", "A/c"],
            ["a/", "A/"],
        ] {
            assert_eq!(last_of(&names), Err("NameTaken".to_owned()), "{names:?}");
        }
        for names in [["a", "a/b"], ["a/b", "a"], ["a/b/c", "a/b"], ["a/", "A"], ["a", "A/"]] {
            assert_eq!(last_of(&names), Err("FileAndFolder".to_owned()), "{names:?}");
        }
    }
}
