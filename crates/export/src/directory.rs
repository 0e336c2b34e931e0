//! An outlet that is a directory. Files in the making have hidden names; they are synced, then renamed, then the
//! directory is synced. Dropping the outlet removes what was not published.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::{Artifact, Outlet};

/// Writes the files of one export into a directory.
pub struct Directory {
    path: PathBuf,
    export_id: String,
    /// Set if the directory did not exist before, so that a failed export leaves none behind.
    new_directory: Option<Arc<NewDirectory>>,
    created: u32,
    /// Complete but hidden, in their order.
    hidden: Vec<PathBuf>,
    /// Under their names, but perhaps not all yet.
    named: Vec<PathBuf>,
    is_published: bool,
}

impl Directory {
    /// The directory at `path`, made if it does not exist. Its parent must exist.
    pub fn new(path: &Path, export_id: &str) -> io::Result<Self> {
        let new_directory = match fs::create_dir(path) {
            Ok(()) => Some(Arc::new(NewDirectory(path.to_owned()))),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => None,
            Err(error) => return Err(at(path, error)),
        };
        Ok(Self {
            path: path.to_owned(),
            export_id: export_id.to_owned(),
            new_directory,
            created: 0,
            hidden: Vec::new(),
            named: Vec::new(),
            is_published: false,
        })
    }

    fn rename(&mut self, from: &Path, name: &str) -> io::Result<()> {
        let to = self.path.join(name);
        fs::rename(from, &to).map_err(|error| at(&to, error))?;
        self.named.push(to);
        Ok(())
    }

    fn hidden_path(&self, suffix: &str) -> PathBuf {
        self.path.join(format!(".export-{}.{suffix}.part", self.export_id))
    }
}

impl Outlet for Directory {
    type File = PartFile;

    fn create(&mut self) -> io::Result<PartFile> {
        self.created += 1;
        PartFile::create(self.hidden_path(&self.created.to_string()), self.new_directory.clone())
    }

    fn complete(&mut self, file: PartFile) -> io::Result<()> {
        let path = file.sync()?;
        self.hidden.push(path);
        Ok(())
    }

    fn spool(&mut self) -> io::Result<File> {
        tempfile::tempfile_in(&self.path).map_err(|error| at(&self.path, error))
    }

    fn publish(&mut self, artifacts: &[Artifact], checksums_name: &str, checksums: &str) -> io::Result<()> {
        if artifacts.len() != self.hidden.len() {
            return Err(io::Error::other("the number of names is not the number of files"));
        }
        let mut list = PartFile::create(self.hidden_path("sha256"), self.new_directory.clone())?;
        list.write_all(checksums.as_bytes())?;
        let list = list.sync()?;
        self.hidden.push(list.clone());
        for (from, artifact) in self.hidden.clone().iter().zip(artifacts) {
            self.rename(from, &artifact.name)?;
        }
        self.rename(&list, checksums_name)?;
        File::open(&self.path)
            .and_then(|directory| directory.sync_all())
            .map_err(|error| at(&self.path, error))?;
        self.is_published = true;
        Ok(())
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        if self.is_published {
            return;
        }
        // What is already gone, or cannot be removed, must not hide the error that brought us here.
        for path in self.hidden.iter().chain(&self.named) {
            let _ = fs::remove_file(path);
        }
    }
}

/// A directory that was made for an export, and goes with the last who works in it unless something stays inside: the
/// outlet may be dropped before the file that is being written.
struct NewDirectory(PathBuf);

impl Drop for NewDirectory {
    fn drop(&mut self) {
        // Only an empty directory can be removed this way; one that holds an export stays.
        let _ = fs::remove_dir(&self.0);
    }
}

/// A file in the making, removed when it is dropped before `sync`.
pub struct PartFile {
    file: File,
    path: Option<PathBuf>,
    /// Dropped after the file is gone.
    _new_directory: Option<Arc<NewDirectory>>,
}

impl PartFile {
    fn create(path: PathBuf, new_directory: Option<Arc<NewDirectory>>) -> io::Result<Self> {
        let file =
            OpenOptions::new().write(true).create_new(true).open(&path).map_err(|error| at(&path, error))?;
        Ok(Self { file, path: Some(path), _new_directory: new_directory })
    }

    /// Makes the bytes durable and returns the path, which is now the caller's to remove.
    fn sync(mut self) -> io::Result<PathBuf> {
        self.file.sync_all()?;
        self.path.take().ok_or_else(|| io::Error::other("the file was completed before"))
    }
}

impl Write for PartFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes).map_err(|error| match &self.path {
            Some(path) => at(path, error),
            None => error,
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for PartFile {
    fn drop(&mut self) {
        if let Some(path) = &self.path {
            let _ = fs::remove_file(path);
        }
    }
}

/// The same error, with the path it is about.
fn at(path: &Path, error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
