//! Reading back: every file into a directory, held against the manifest. What is there counts only once [`read`] has
//! returned `Ok`: the sealed form shows most changes only by the sums.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};

use archive::hashed::Hashed;
use archive::zip::{Limits, ZipError, ZipReader};
use seal::{OpenError, Opener, PrivateKey};

use crate::manifest::{FORMAT_VERSION, Manifest, NAME, PartRecord};

/// A manifest names a handful of files.
const LARGEST_MANIFEST_BYTES: u64 = 1 << 20;

/// Why a backup was not read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It cannot be unsealed with these keys, or at all.
    #[error(transparent)]
    Sealed(#[from] OpenError),
    /// What is sealed is damaged, or no zip.
    #[error(transparent)]
    Zip(#[from] ZipError),
    /// It is something else.
    #[error("it is no backup: {0}")]
    NoBackup(String),
    /// A newer program wrote it.
    #[error("its format is {0}, this program reads those up to {FORMAT_VERSION}: use a newer cdds")]
    Newer(u32),
    /// A file is not the one that was written.
    #[error("{0} in it is not what was backed up: the backup is damaged, take another")]
    Altered(String),
    /// The disk failed.
    #[error("{}: {error}", path.display())]
    Write {
        /// Which file.
        path: PathBuf,
        /// What the disk said.
        error: io::Error,
    },
}

/// Unseals a backup and writes its files into the directory, new ones that only their owner can read.
pub fn read(sealed: impl BufRead, keys: &[PrivateKey], into: &Path) -> Result<Manifest, ReadError> {
    let opener = Opener::open(sealed, keys)?;
    let mut zip = ZipReader::new(std::iter::once(Ok(opener)), Limits::default());
    let (mut manifest, mut found) = (None, Vec::new());
    while let Some(mut entry) = zip.next_entry()? {
        let name = entry.path().to_owned();
        if name == NAME {
            manifest = Some(manifest_of(&mut entry)?);
        } else if name.contains('/') {
            return Err(ReadError::NoBackup(format!("it holds {name}")));
        } else {
            found.push(write(&into.join(&name), name, &mut entry)?);
        }
    }
    zip.finish()?;
    let manifest: Manifest = manifest.ok_or_else(|| ReadError::NoBackup("it has no manifest".to_owned()))?;
    let differs = manifest.parts.iter().find(|part| !found.contains(part));
    match differs.or_else(|| found.iter().find(|part| !manifest.parts.contains(part))) {
        Some(part) => Err(ReadError::Altered(part.name.clone())),
        None => Ok(manifest),
    }
}

fn manifest_of(entry: &mut impl Read) -> Result<Manifest, ReadError> {
    let no_backup = |error: &dyn std::fmt::Display| ReadError::NoBackup(error.to_string());
    let mut text = Vec::new();
    entry.take(LARGEST_MANIFEST_BYTES).read_to_end(&mut text).map_err(|error| no_backup(&error))?;
    let manifest: Manifest = serde_json::from_slice(&text).map_err(|error| no_backup(&error))?;
    if manifest.format_version > FORMAT_VERSION {
        return Err(ReadError::Newer(manifest.format_version));
    }
    Ok(manifest)
}

fn write(path: &Path, name: String, entry: &mut impl Read) -> Result<PartRecord, ReadError> {
    let at = |error| ReadError::Write { path: path.to_owned(), error };
    let mut out = Hashed::new(create(path).map_err(at)?);
    io::copy(entry, &mut out).map_err(at)?;
    let (file, sum) = out.finish();
    file.sync_all().map_err(at)?;
    Ok(PartRecord { name, bytes: sum.bytes, sha256: sum.sha256 })
}

fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
