//! `cdds restore`: a backup becomes the metadata of this installation again. It is opened, verified and made fit for use
//! beside its place; only then does it get there, and what it replaces is moved aside.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use ::backup::Manifest;
use anyhow::{Context, bail};
use clap::Args;
use tempfile::TempDir;

use crate::backing_up::KEPT;
use crate::commands::open::keys;
use crate::commands::settings_options::SettingsOptions;
use crate::config::Settings;
use crate::data_dir::{METADATA, RESTORE};
use crate::whole_file::folder;
use crate::{backends, data_dir};

mod place;
mod report;
mod resume;
mod settle;
mod trail;

use place::Place;
use report::Report;

/// Bring the metadata back from a backup
///
/// End the service first. The files of exports stay as they are: those that the backup knows and that are not there any more
/// make their runs failed ones, which can be run again. Everybody is logged out. What was changed after the backup is listed,
/// as far as that can be known. Start the service, do it again, and then say so with --resume: no run starts before that. Metadata in PostgreSQL: bring them back with pg_restore first.
#[derive(Debug, Args)]
pub struct Restore {
    /// The backup
    #[arg(value_name = "FILE", required_unless_present = "resume")]
    file: Option<PathBuf>,
    /// The private key that opens it, or a directory in which to find the right one
    #[arg(long, value_name = "KEY", required_unless_present = "resume")]
    key: Option<PathBuf>,
    /// Read the passphrase of the key from the first line of this file instead of asking for it
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    /// Replace the metadata that are there; they are moved aside
    #[arg(long)]
    force: bool,
    /// The files of exports are lost for good: begin with what is in the data directory, be it nothing
    #[arg(long)]
    files_lost: bool,
    /// Say that what was changed after the backup is done again: runs start from now on, also while the service works
    #[arg(long, conflicts_with_all = ["file", "key", "passphrase_file", "force", "files_lost", "json"])]
    resume: bool,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    settings: SettingsOptions,
}

impl Restore {
    pub fn run(self) -> anyhow::Result<()> {
        let loaded = self.settings.load()?;
        let settings = &loaded.settings;
        let (Some(file), Some(key)) = (&self.file, &self.key) else { return resume::resume(settings) };
        data_dir::make(&settings.data_dir)?;
        let _lock = data_dir::lock(&settings.data_dir)?;
        let place = Place::of(settings)?;
        if place.is_taken() && !self.force {
            bail!(
                "there are metadata already: {}; --force replaces them with the backup, and moves them aside",
                place.in_words()
            );
        }
        let staging = staging(&place, settings)?;
        let manifest = self.open(file, key, staging.path())?;
        place.must_fit(&manifest)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let report = runtime.block_on(self.settle(settings, &place, staging.path(), &manifest))?;
        let report = Report { replaced: place.put(staging.path())?, ..report };
        put_kept(staging.path(), &settings.data_dir, &manifest)?;
        if self.json { report.say_json() } else { report.say() }
    }

    /// Unseals the backup into the folder and verifies it.
    fn open(&self, file: &Path, key: &Path, into: &Path) -> anyhow::Result<Manifest> {
        let name = file.display();
        let keys = keys::load(key, self.passphrase_file.as_deref(), file)?;
        let file = File::open(file).with_context(|| format!("cannot read {name}"))?;
        ::backup::read(BufReader::new(file), &keys, into)
            .with_context(|| format!("{name} cannot be restored"))
    }

    /// Makes the metadata fit for use, and says what that means for people.
    async fn settle(
        &self,
        settings: &Settings,
        place: &Place,
        staging: &Path,
        manifest: &Manifest,
    ) -> anyhow::Result<Report> {
        let metadata = match place {
            Place::File(_) => place::open(&staging.join(METADATA)).await?,
            Place::Server => backends::open_metadata(settings).await?,
        };
        let settled = async {
            let changed = trail::changed_since(&metadata, place).await?;
            settle::settle(&metadata, settings, manifest, self.files_lost, changed).await
        };
        let report = settled.await;
        metadata.close().await;
        report
    }
}

/// A folder on the disk that the metadata will lie on, so that they come to their place by a rename.
fn staging(place: &Place, settings: &Settings) -> anyhow::Result<TempDir> {
    let folder = place.folder().unwrap_or(&settings.data_dir);
    let staging = tempfile::Builder::new().prefix(RESTORE).tempdir_in(folder);
    staging.with_context(|| format!("cannot make a folder in {}", folder.display()))
}

/// The node is again who it was, so that the runs which it left in progress are its own, and shows the certificate that it
/// showed. What is there stays.
fn put_kept(staging: &Path, data_dir: &Path, manifest: &Manifest) -> anyhow::Result<()> {
    for (name, path) in KEPT.iter().filter(|(name, _)| manifest.has(name)) {
        let path = data_dir.join(path);
        if path.exists() {
            continue;
        }
        let cannot = || format!("cannot write {}", path.display());
        std::fs::create_dir_all(folder(&path)).with_context(cannot)?;
        std::fs::copy(staging.join(name), &path).with_context(cannot)?;
    }
    Ok(())
}
