//! From the settings to the parts of the service: metadata, artifacts, sources. The only place that says which
//! database and which store stand behind them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};
use engine::Sources;
use metadata::{Clock, Metadata};
use source::postgres::Limits;

use crate::config::{Secret, Settings};
use crate::databases;

/// The metadata where the settings name none.
const METADATA_FILE: &str = "metadata.db";
/// The folder of the artifacts.
const ARTIFACTS_FOLDER: &str = "artifacts";

/// Opens the metadata, does something with it, and closes it: for commands that are not the service.
pub fn with_metadata<T>(
    settings: &Settings,
    work: impl AsyncFnOnce(&Metadata) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let metadata = open_metadata(settings).await?;
        let result = work(&metadata).await;
        metadata.close().await;
        result
    })
}

/// Opens the metadata at the database's own time.
pub async fn open_metadata(settings: &Settings) -> anyhow::Result<Metadata> {
    let configured =
        secret("metadata", settings.metadata.url.as_ref(), settings.metadata.url_file.as_deref())?;
    let url = match configured {
        Some(url) => url,
        None => {
            make_data_dir(&settings.data_dir)?;
            Secret::from(settings.data_dir.join(METADATA_FILE).display().to_string())
        }
    };
    Ok(Metadata::open(url.reveal(), Clock::Database).await?)
}

/// Whether the metadata's time is this machine's own: with an embedded database.
pub fn is_clock_own(metadata: &Metadata) -> bool {
    metadata.file().is_some()
}

/// Opens the store of artifacts.
pub async fn open_store(settings: &Settings) -> anyhow::Result<artifacts::Store> {
    make_data_dir(&settings.data_dir)?;
    Ok(artifacts::Store::local(&settings.data_dir.join(ARTIFACTS_FOLDER)).await?)
}

/// The sources of the settings. They connect when they are first used; one that cannot be named is refused now.
pub fn open_sources(settings: &Settings) -> anyhow::Result<Sources> {
    let sources = settings.sources.iter().map(|(name, source)| {
        let path = format!("sources.{name}");
        let Some(url) = secret(&path, source.url.as_ref(), source.url_file.as_deref())? else {
            bail!("{path}.url is not set");
        };
        let limits = Limits {
            statement: source.limits.statement.duration(),
            idle: source.limits.idle.duration(),
            transaction_age: source.limits.transaction_age.duration(),
        };
        let opened = databases::open_with(url.reveal(), limits).with_context(|| path)?;
        Ok((name.clone(), Arc::from(opened)))
    });
    sources.collect()
}

/// The directory, readable by its owner only: it may hold sealed files and hashes of keys.
pub fn make_data_dir(path: &Path) -> anyhow::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    let cannot = || format!("cannot make the data directory {}", path.display());
    fs::create_dir_all(path).with_context(cannot)?;
    #[cfg(unix)]
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o700)).with_context(cannot)?;
    Ok(())
}

/// A secret as it was given: in the settings or in a file.
fn secret(path: &str, given: Option<&Secret>, file: Option<&Path>) -> anyhow::Result<Option<Secret>> {
    match (given, file) {
        (Some(secret), _) => Ok(Some(secret.clone())),
        (None, Some(file)) => Ok(Some(Secret::from_file(file).with_context(|| format!("{path}.url_file"))?)),
        (None, None) => Ok(None),
    }
}

/// Where something of the service lies in the data directory.
pub fn in_data_dir(settings: &Settings, name: &str) -> PathBuf {
    settings.data_dir.join(name)
}
