//! Files that appear whole or not at all: written beside their place under a hidden name, synced, then renamed. Only their
//! owner may read them.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use tempfile::{Builder, NamedTempFile};

/// A file in the making; dropped before it is published it leaves nothing.
pub struct WholeFile {
    file: NamedTempFile,
    path: PathBuf,
}

impl WholeFile {
    /// What hidden names begin with, and what they end with.
    pub const HIDDEN: (&str, &str) = (".cdds-", ".part");

    /// Begins a file that will be at this path, in the place of any that is there.
    pub fn begin(path: &Path) -> anyhow::Result<Self> {
        let (prefix, suffix) = Self::HIDDEN;
        let file = Builder::new().prefix(prefix).suffix(suffix).tempfile_in(folder(path));
        Ok(Self { file: file.with_context(|| cannot_write(path))?, path: path.to_owned() })
    }

    /// Gives it its name, durably.
    pub fn publish(self) -> anyhow::Result<()> {
        let cannot = || cannot_write(&self.path);
        self.file.as_file().sync_all().with_context(cannot)?;
        self.file.persist(&self.path).with_context(cannot)?;
        File::open(folder(&self.path)).and_then(|folder| folder.sync_all()).with_context(cannot)
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// The folder of a path that may be a mere name.
pub fn folder(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn cannot_write(path: &Path) -> String {
    format!("cannot write {}", path.display())
}
