//! From the settings to the parts of the service: metadata, artifacts, sources. The only place that says which
//! database and which store stand behind them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, anyhow};
use engine::Sources;
use metadata::{Clock, Metadata, Tables};
use source::Source;
use source::postgres::Limits;

use crate::config::{Loaded, Problems, Secret, Settings, SourceSettings};
use crate::{data_dir, databases};

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
    let url = metadata_url(settings)?;
    if url.is_none() {
        data_dir::make(&settings.data_dir)?;
    }
    let url = url.unwrap_or_else(|| embedded(settings));
    Ok(Metadata::open(url.reveal(), Clock::Database).await?)
}

/// Opens the metadata only to look at them.
pub async fn look_at_metadata(settings: &Settings) -> anyhow::Result<(Metadata, Tables)> {
    let url = metadata_url(settings)?.unwrap_or_else(|| embedded(settings));
    Ok(Metadata::open_to_read(url.reveal(), Clock::Database).await?)
}

/// The file of the metadata, whether it is there or not; `None` if a server has them.
pub fn metadata_file(settings: &Settings) -> anyhow::Result<Option<PathBuf>> {
    let url = metadata_url(settings)?.unwrap_or_else(|| embedded(settings));
    Ok(metadata::address::file(url.reveal())?)
}

fn embedded(settings: &Settings) -> Secret {
    Secret::from(settings.data_dir.join(data_dir::METADATA).display().to_string())
}

/// Whether the metadata's time is this machine's own: with an embedded database.
pub fn is_clock_own(metadata: &Metadata) -> bool {
    metadata.file().is_some()
}

/// Opens the store of artifacts.
pub async fn open_store(settings: &Settings) -> anyhow::Result<artifacts::Store> {
    data_dir::make(&settings.data_dir)?;
    Ok(artifacts::Store::local(&settings.data_dir.join(data_dir::ARTIFACTS)).await?)
}

/// The sources of the settings. They connect when they are first used; one that cannot be named is refused now.
pub fn open_sources(settings: &Settings) -> anyhow::Result<Sources> {
    let sources = settings.sources.iter().map(|(name, source)| {
        let opened = open_source(source).with_context(|| format!("sources.{name}"))?;
        Ok((name.clone(), Arc::from(opened)))
    });
    sources.collect()
}

/// Everything that keeps metadata and sources from being opened, as far as it shows without asking a database.
pub fn check(loaded: &Loaded) -> Result<(), Problems> {
    let mut problems = Vec::new();
    let mut note = |table: &str, file: Option<&PathBuf>, checked: anyhow::Result<()>| {
        if let Err(error) = checked {
            let setting = format!("{table}.{}", if file.is_some() { "url_file" } else { "url" });
            problems.push(loaded.problem(&setting, &format!("{error:#}")));
        }
    };
    let settings = &loaded.settings;
    let metadata = metadata_url(settings)
        .and_then(|url| url.map_or(Ok(()), |url| Ok(metadata::address::check(url.reveal())?)));
    note("metadata", settings.metadata.url_file.as_ref(), metadata);
    for (name, source) in &settings.sources {
        note(&format!("sources.{name}"), source.url_file.as_ref(), open_source(source).map(drop));
    }
    if settings.backup.directory.is_some() && metadata_file(settings).is_ok_and(|file| file.is_none()) {
        let wanted = "the metadata are in PostgreSQL: back them up there, and leave backup.directory out";
        problems.push(loaded.problem("backup.directory", wanted));
    }
    Problems::unless_none(problems)
}

fn metadata_url(settings: &Settings) -> anyhow::Result<Option<Secret>> {
    secret(settings.metadata.url.as_ref(), settings.metadata.url_file.as_deref())
}

/// Opens one source of the settings.
pub fn open_source(source: &SourceSettings) -> anyhow::Result<Box<dyn Source>> {
    let url = secret(source.url.as_ref(), source.url_file.as_deref())?;
    let url = url.ok_or_else(|| anyhow!("it has no url"))?;
    let limits = Limits {
        statement: source.limits.statement.duration(),
        idle: source.limits.idle.duration(),
        transaction_age: source.limits.transaction_age.duration(),
    };
    Ok(databases::open_with(url.reveal(), limits)?)
}

/// A secret as it was given: in the settings or in a file.
pub fn secret(given: Option<&Secret>, file: Option<&Path>) -> anyhow::Result<Option<Secret>> {
    match (given, file) {
        (Some(secret), _) => Ok(Some(secret.clone())),
        (None, Some(file)) => Secret::from_file(file).map(Some),
        (None, None) => Ok(None),
    }
}
