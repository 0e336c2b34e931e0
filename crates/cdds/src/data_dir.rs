//! The data directory: all that the service keeps, readable by its owner only. It may hold sealed files and hashes of keys.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::Path;

use anyhow::{Context, bail};

/// The metadata where the settings name none.
pub const METADATA: &str = "metadata.db";
/// The folder of the artifacts.
pub const ARTIFACTS: &str = "artifacts";
/// The file by which one process has the directory to itself.
pub const LOCK: &str = "lock";
/// The file with the name that was made up for the node.
pub const NODE: &str = "node";
/// The folder of the certificate that the service made for itself.
pub const TLS: &str = "tls";
/// The password of the first administrator, until the file is removed.
pub const FIRST_PASSWORD: &str = "first-password";
/// What folders are called that hold a copy of the metadata while a backup is made.
pub const BACKUP: &str = ".backup-";
/// What folders are called in which a backup is opened before it is put in place.
pub const RESTORE: &str = ".restore-";
/// What folders are called that hold metadata which a restore replaced.
pub const REPLACED: &str = "replaced-";

/// Held by the process that has the data directory to itself; the system lets go of it however the process ends.
pub fn lock(data_dir: &Path) -> anyhow::Result<File> {
    let path = data_dir.join(LOCK);
    let cannot = || format!("cannot lock the data directory: {}", path.display());
    let file =
        OpenOptions::new().create(true).truncate(false).write(true).open(&path).with_context(cannot)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => bail!(
            "another process serves from the data directory {}; end it, or choose another with --data-dir",
            data_dir.display()
        ),
        Err(TryLockError::Error(error)) => Err(error).with_context(cannot),
    }
}

/// Makes it if it is not there.
pub fn make(path: &Path) -> anyhow::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(path)
        .and_then(|()| close(path))
        .with_context(|| format!("cannot make the data directory {}", path.display()))
}

/// Makes it, or closes one that others may enter. Returns what is to be said of it. One that holds what is not ours
/// stays as it is: it may be a home directory, or the root of a disk.
pub fn make_private(path: &Path) -> anyhow::Result<Option<String>> {
    make(path)?;
    let cannot = || format!("cannot look at the data directory {}", path.display());
    let Some(mode) = open_to_others(path).with_context(cannot)? else { return Ok(None) };
    let opened = format!(
        "the data directory {} was open to other users of this machine (mode {mode:o})",
        path.display()
    );
    Ok(Some(if is_ours_alone(path).with_context(cannot)? && close(path).is_ok() {
        format!("{opened}; now only its owner may enter it")
    } else {
        format!("warning: {opened}; close it with: chmod 700")
    }))
}

/// Whether it holds nothing but what the service makes.
fn is_ours_alone(path: &Path) -> std::io::Result<bool> {
    for entry in fs::read_dir(path)? {
        let name = entry?.file_name();
        // SQLite's own files beside it are called -wal, -shm and -journal.
        let has_metadata = name.to_str().is_some_and(|name| {
            name.strip_prefix(METADATA).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
                || [BACKUP, RESTORE, REPLACED].iter().any(|folder| name.starts_with(folder))
        });
        if !has_metadata && ![ARTIFACTS, LOCK, NODE, TLS, FIRST_PASSWORD].iter().any(|ours| name == *ours) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Its mode, if others may enter it.
#[cfg(unix)]
pub fn open_to_others(path: &Path) -> std::io::Result<Option<u32>> {
    let mode = std::os::unix::fs::MetadataExt::mode(&fs::metadata(path)?) & 0o777;
    Ok(Some(mode).filter(|mode| mode & 0o077 != 0))
}

#[cfg(not(unix))]
pub fn open_to_others(_: &Path) -> std::io::Result<Option<u32>> {
    Ok(None)
}

#[cfg(unix)]
fn close(path: &Path) -> std::io::Result<()> {
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o700))
}

#[cfg(not(unix))]
fn close(_: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn what_is_ours_is_closed_and_what_is_shared_is_warned_of() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path();
        assert_eq!(make_private(&path.join("a/new")).unwrap(), None);
        assert_eq!(mode(&path.join("a/new")), 0o700);
        for name in [METADATA, "metadata.db-wal", LOCK, NODE] {
            fs::write(path.join(name), "").unwrap();
        }
        fs::remove_dir_all(path.join("a")).unwrap();
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
        let said = make_private(path).unwrap().unwrap();
        assert!(said.contains("mode 755") && said.ends_with("now only its owner may enter it"), "{said}");
        assert_eq!((mode(path), make_private(path).unwrap()), (0o700, None));

        fs::write(path.join("thesis.txt"), "").unwrap();
        fs::set_permissions(path, fs::Permissions::from_mode(0o750)).unwrap();
        let said = make_private(path).unwrap().unwrap();
        assert!(said.starts_with("warning: ") && said.contains("mode 750"), "{said}");
        assert_eq!(mode(path), 0o750);
    }

    #[test]
    fn a_directory_has_one_user_at_a_time() {
        let directory = tempfile::tempdir().unwrap();
        let first = lock(directory.path()).unwrap();
        let error = lock(directory.path()).unwrap_err().to_string();
        assert!(error.contains("another process serves from the data directory"), "{error}");
        drop(first);
        lock(directory.path()).unwrap();
    }
}
