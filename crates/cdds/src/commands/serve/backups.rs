//! Backups by the schedule of the settings: each a file of its own, the oldest removed when there are more than enough.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use engine::backups::{Maker, Making};
use metadata::Metadata;
use model::{Actor, Moment};

use crate::backing_up::Recipe;
use crate::config::{Loaded, Settings};
use crate::data_dir::{self, BACKUP, RESTORE};
use crate::whole_file::folder;
use crate::{backends, clock};

/// What the files are called, before and behind the time.
const NAME: (&str, &str) = ("cdds-backup-", ".zip.smime");

/// How backups are made by these settings; `None` if they say nothing of it. Fails where none could ever be made.
pub fn maker(loaded: &Loaded, metadata: &Metadata) -> anyhow::Result<Option<Maker>> {
    let settings = &loaded.settings.backup;
    let (Some(directory), Some(certificate)) = (&settings.directory, &settings.certificate_file) else {
        return Ok(None);
    };
    let recipe = Recipe::new(loaded, certificate);
    recipe.certificate()?;
    let (metadata, directory, keep) = (metadata.clone(), directory.clone(), settings.keep as usize);
    let maker = move || -> Making {
        let (recipe, metadata, directory) = (recipe.clone(), metadata.clone(), directory.clone());
        Box::pin(async move {
            let now = Moment::from_unix_ms(clock::unix_seconds().saturating_mul(1_000));
            let made = recipe.make(&metadata, &directory.join(name(now)), &Actor::service()).await;
            let made = made.map_err(|error| format!("{error:#}"))?;
            // The new one is there: what cannot be removed is said, and does not undo it.
            if let Err(error) = rotate(&directory, keep) {
                tracing::warn!(error = format!("{error:#}"), "old backups were not removed");
            }
            Ok(made.backup)
        })
    };
    Ok(Some(Arc::new(maker)))
}

/// How often one is made by these settings; `None` if they say nothing of it.
pub fn every(settings: &Settings) -> Option<Duration> {
    let backup = &settings.backup;
    backup.directory.as_ref().and(backup.certificate_file.as_ref()).map(|_| backup.every.duration())
}

/// Removes copies of the metadata that a backup or a restore which was killed left behind, in the data directory and beside
/// the metadata's file. Called while the data directory is locked: no restore is under way, but a backup may be.
pub fn remove_leftovers(settings: &Settings) -> anyhow::Result<()> {
    remove(&settings.data_dir, BACKUP)?;
    remove(&settings.data_dir, RESTORE)?;
    match backends::metadata_file(settings)? {
        Some(file) => remove(folder(&file), RESTORE),
        None => Ok(()),
    }
}

/// Removes the folders within this one whose names begin so, but for those that somebody has locked.
fn remove(within: &Path, prefix: &str) -> anyhow::Result<()> {
    let cannot = || format!("cannot remove what a backup or a restore left in {}", within.display());
    for entry in fs::read_dir(within).with_context(cannot)? {
        let entry = entry.with_context(cannot)?;
        let is_ours = entry.file_name().to_str().is_some_and(|name| name.starts_with(prefix));
        if is_ours && data_dir::lock(&entry.path()).is_ok() {
            fs::remove_dir_all(entry.path()).with_context(cannot)?;
        }
    }
    Ok(())
}

/// Sorted by name they are sorted by time.
fn name(now: Moment) -> String {
    let time: String = now.to_string().chars().filter(|c| !matches!(c, '-' | ':')).collect();
    format!("{}{time}{}", NAME.0, NAME.1)
}

/// Removes the oldest backups but for so many.
fn rotate(directory: &Path, keep: usize) -> anyhow::Result<()> {
    let cannot = || format!("cannot look through {}", directory.display());
    let mut ours: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(directory).with_context(cannot)? {
        let entry = entry.with_context(cannot)?;
        let is_ours = |name: &str| name.starts_with(NAME.0) && name.ends_with(NAME.1);
        if entry.file_name().to_str().is_some_and(is_ours) {
            ours.push(entry.path());
        }
    }
    ours.sort();
    let surplus = ours.len().saturating_sub(keep);
    for path in &ours[..surplus] {
        fs::remove_file(path).with_context(|| format!("cannot remove {}", path.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_process_left_goes_and_the_rest_stays() {
        let directory = tempfile::tempdir().unwrap();
        for name in [".backup-x", ".backup-at-work", ".restore-y", "replaced-1", "artifacts"] {
            fs::create_dir(directory.path().join(name)).unwrap();
            fs::write(directory.path().join(name).join("metadata.db"), "").unwrap();
        }
        let _lock = data_dir::lock(&directory.path().join(".backup-at-work")).unwrap();
        remove(directory.path(), BACKUP).unwrap();
        remove(directory.path(), RESTORE).unwrap();
        let is_there = |name: &str| directory.path().join(name).exists();
        assert!(is_there("replaced-1") && is_there("artifacts") && is_there(".backup-at-work"));
        assert!(!is_there(".backup-x") && !is_there(".restore-y"));
    }

    #[test]
    fn the_newest_are_kept_and_what_is_not_ours_stays() {
        let directory = tempfile::tempdir().unwrap();
        let day = |day: i64| name(Moment::from_unix_ms(1_777_816_800_000 + day * 86_400_000));
        assert_eq!(day(0), "cdds-backup-20260503T140000Z.zip.smime");
        for name in [day(0), day(2), day(1), "letter.txt".to_owned()] {
            fs::write(directory.path().join(name), "").unwrap();
        }
        rotate(directory.path(), 2).unwrap();
        let mut left: Vec<_> =
            fs::read_dir(directory.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, [day(1), day(2), "letter.txt".to_owned()].map(std::ffi::OsString::from));
    }
}
