//! Where the metadata belong: a file that they are put into, or a server that has its own ways.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use ::backup::Manifest;
use anyhow::{Context, bail};
use metadata::{Clock, Metadata, Tables};

use crate::config::Settings;
use crate::data_dir::{METADATA, REPLACED};
use crate::whole_file::folder;
use crate::{backends, clock};

/// Where the metadata belong.
pub enum Place {
    File(PathBuf),
    Server,
}

impl Place {
    /// By the settings.
    pub fn of(settings: &Settings) -> anyhow::Result<Self> {
        Ok(backends::metadata_file(settings)?.map_or(Place::Server, Place::File))
    }

    /// For people.
    pub fn in_words(&self) -> String {
        match self {
            Place::File(file) => file.display().to_string(),
            Place::Server => "PostgreSQL".to_owned(),
        }
    }

    /// Whether something is there that would be replaced.
    pub fn is_taken(&self) -> bool {
        matches!(self, Place::File(file) if file.exists())
    }

    /// The folder of the file.
    pub fn folder(&self) -> Option<&Path> {
        match self {
            Place::File(file) => Some(folder(file)),
            Place::Server => None,
        }
    }

    /// Refuses a backup of metadata of the other kind.
    pub fn must_fit(&self, manifest: &Manifest) -> anyhow::Result<()> {
        match (self, manifest.has(METADATA)) {
            (Place::File(_), false) => bail!(
                "the backup holds no metadata, they were in PostgreSQL: bring them back there with pg_restore, set \
                 metadata.url, and restore this file then"
            ),
            (Place::Server, true) => bail!(
                "the backup holds metadata of SQLite, and metadata.url names a server: leave that setting out"
            ),
            _ => Ok(()),
        }
    }

    /// Puts the metadata there, and moves those aside that are. Returns where they are then.
    pub fn put(&self, staging: &Path) -> anyhow::Result<Option<PathBuf>> {
        let Place::File(file) = self else { return Ok(None) };
        let cannot = || format!("cannot put the metadata into {}", file.display());
        let mut replaced = None;
        if file.exists() {
            let aside = make_aside(folder(file))?;
            // What SQLite keeps beside a file belongs to that file alone.
            for suffix in ["-wal", "-shm", "-journal", ""] {
                let from = with_suffix(file, suffix);
                if from.exists() {
                    fs::rename(&from, aside.join(from.file_name().unwrap_or_default()))
                        .with_context(cannot)?;
                }
            }
            replaced = Some(aside);
        }
        fs::rename(staging.join(METADATA), file).with_context(cannot)?;
        File::open(folder(file)).and_then(|folder| folder.sync_all()).with_context(cannot)?;
        Ok(replaced)
    }
}

/// A new folder for what is replaced, named after the second; a further restore within it gets a number.
fn make_aside(folder: &Path) -> anyhow::Result<PathBuf> {
    let second = clock::unix_seconds();
    let numbered = (2..100).map(|number| format!("{REPLACED}{second}-{number}"));
    for name in std::iter::once(format!("{REPLACED}{second}")).chain(numbered) {
        let aside = folder.join(name);
        match fs::create_dir(&aside) {
            Ok(()) => return Ok(aside),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error).with_context(|| format!("cannot make {}", aside.display())),
        }
    }
    bail!("{} is full of folders of this second: remove those that are not needed", folder.display())
}

fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Opens metadata at a path, and brings them up to date.
pub async fn open(path: &Path) -> anyhow::Result<Metadata> {
    Ok(Metadata::open(&path.display().to_string(), Clock::Database).await?)
}

/// Opens those that are to be replaced, to look at them; `None` if there are none, or they cannot be read.
pub async fn look(place: &Place) -> Option<Metadata> {
    let Place::File(file) = place else { return None };
    if !file.exists() {
        return None;
    }
    match Metadata::open_to_read(&file.display().to_string(), Clock::Database).await {
        Ok((metadata, Tables::Current(_))) => Some(metadata),
        Ok((metadata, _)) => {
            metadata.close().await;
            None
        }
        Err(_) => None,
    }
}
