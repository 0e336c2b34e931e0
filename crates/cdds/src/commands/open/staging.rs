//! Where unpacked files wait until everything is verified: a hidden directory inside the one they are for. Only then do
//! they appear under their names; dropped before that, nothing is left.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use archive::extract::Destination;
use tempfile::TempDir;

/// Files on their way into a directory.
pub struct Staging {
    out: PathBuf,
    /// Whether the directory did not exist before.
    is_new: bool,
    hidden: Option<TempDir>,
    /// Paths below the directory, in the order of their creation.
    files: Vec<PathBuf>,
}

impl Staging {
    /// For files that are to appear in `out`, which is made if it does not exist.
    pub fn new(out: &Path) -> anyhow::Result<Self> {
        let is_new = !out.exists();
        if is_new {
            fs::create_dir(out).with_context(|| format!("cannot make the directory {}", out.display()))?;
        }
        let mut staging = Self { out: out.to_owned(), is_new, hidden: None, files: Vec::new() };
        let hidden = tempfile::Builder::new()
            .prefix(".cdds-open-")
            .tempdir_in(out)
            .with_context(|| format!("cannot write to the directory {}", out.display()))?;
        staging.hidden = Some(hidden);
        Ok(staging)
    }

    /// Where a file lies until it is published.
    pub fn hidden_path(&self, path: &Path) -> PathBuf {
        self.hidden.as_ref().map_or_else(|| self.out.join(path), |hidden| hidden.path().join(path))
    }

    /// Makes every file appear under its name. If one cannot, none does.
    pub fn publish(mut self) -> anyhow::Result<()> {
        for path in &self.files {
            let to = self.out.join(path);
            if to.symlink_metadata().is_ok() {
                bail!(
                    "{} is already there and is not overwritten; unpack into another directory",
                    to.display()
                );
            }
        }
        let mut appeared = Appeared::default();
        let published = self.files.iter().try_for_each(|path| {
            let to = self.out.join(path);
            to.parent().map_or(Ok(()), |folder| appeared.make_folder(folder))?;
            fs::rename(self.hidden_path(path), &to)?;
            appeared.files.push(to);
            io::Result::Ok(())
        });
        if let Err(error) = published {
            appeared.remove();
            return Err(error).with_context(|| format!("cannot unpack into {}", self.out.display()));
        }
        self.is_new = false;
        Ok(())
    }
}

impl Destination for Staging {
    type File = BufWriter<File>;

    fn create(&mut self, path: &str) -> io::Result<Self::File> {
        // The archive's names use `/` on every system.
        let path: PathBuf = path.split('/').collect();
        let hidden = self.hidden_path(&path);
        hidden.parent().map_or(Ok(()), fs::create_dir_all)?;
        let file = OpenOptions::new().write(true).create_new(true).open(hidden)?;
        self.files.push(path);
        Ok(BufWriter::with_capacity(256 << 10, file))
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        drop(self.hidden.take());
        if self.is_new {
            // If it is not empty it is not ours alone any more.
            let _ = fs::remove_dir(&self.out);
        }
    }
}

/// What has appeared so far, to take it back if the rest cannot.
#[derive(Default)]
struct Appeared {
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
}

impl Appeared {
    fn make_folder(&mut self, path: &Path) -> io::Result<()> {
        if path.is_dir() {
            return Ok(());
        }
        path.parent().map_or(Ok(()), |parent| self.make_folder(parent))?;
        fs::create_dir(path)?;
        self.folders.push(path.to_owned());
        Ok(())
    }

    /// What cannot be removed must not hide the error that brought us here.
    fn remove(&self) {
        for file in &self.files {
            let _ = fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// A destination that takes everything and keeps nothing, to verify without unpacking.
pub struct Nowhere;

impl Destination for Nowhere {
    type File = io::Sink;

    fn create(&mut self, _path: &str) -> io::Result<io::Sink> {
        Ok(io::sink())
    }
}
