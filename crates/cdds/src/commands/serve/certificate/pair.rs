//! Two files: a certificate with its chain, and the key.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::Context;
use api::Identity;
use zeroize::Zeroizing;

/// Where they are.
#[derive(Debug)]
pub struct Pair {
    pub certificate: PathBuf,
    pub key: PathBuf,
}

/// What changes when a file is replaced or written to; of a file that cannot be looked at there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct FileState {
    changed_at: Option<SystemTime>,
    bytes: u64,
    number: u64,
}

/// That of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State([Option<FileState>; 2]);

impl Pair {
    /// Reads them.
    pub fn read(&self) -> anyhow::Result<Identity> {
        let read = |path: &Path| fs::read(path).with_context(|| format!("cannot read {}", path.display()));
        let (chain, key) = (read(&self.certificate)?, Zeroizing::new(read(&self.key)?));
        Identity::from_pem(&chain, &key).with_context(|| {
            format!("cannot show {} with the key {}", self.certificate.display(), self.key.display())
        })
    }

    /// Looks at them, without reading. Links are followed: those who replace files by a link are seen too.
    pub fn state(&self) -> State {
        State([&self.certificate, &self.key].map(|path| Some(FileState::of(&fs::metadata(path).ok()?))))
    }
}

impl FileState {
    fn of(file: &Metadata) -> Self {
        #[cfg(unix)]
        let number = std::os::unix::fs::MetadataExt::ino(file);
        #[cfg(not(unix))]
        let number = 0;
        Self { changed_at: file.modified().ok(), bytes: file.len(), number }
    }
}
