//! Making restored metadata fit for use: what they say of the time after the backup must not be taken for true.

use ::backup::Manifest;
use artifacts::Store;
use engine::lost_files::{self, Lost};
use metadata::audit;
use metadata::installation::{self, Installation};
use metadata::{Metadata, restore};
use model::{Deed, DeedKind};

use super::report::{Files, Report};
use super::trail::Change;
use crate::backends;
use crate::commands::audit::chains;
use crate::commands::operator::operator;
use crate::config::Settings;

/// Numbers jump ahead, sessions end, files are looked for, and all of it is on record in every chain.
pub async fn settle(
    metadata: &Metadata,
    settings: &Settings,
    manifest: &Manifest,
    are_files_lost: bool,
    changed: Option<Vec<Change>>,
) -> anyhow::Result<Report> {
    let mut tx = metadata.write().await?;
    let sessions = restore::settle(&mut tx).await?;
    let installation = installation::get(&mut tx).await?;
    tx.commit().await?;
    let files = look_for_files(metadata, settings, installation, are_files_lost).await?;
    let lost = match files {
        Files::LookedFor(lost) => lost,
        Files::Elsewhere { .. } => Lost::default(),
    };
    let mut tx = metadata.write().await?;
    for (_, chain) in chains(&mut tx).await? {
        let deed = Deed::new(DeedKind::Restored, manifest.created_at.clone()).with("filesLost", lost.files);
        let deed = deed.with("runsToRepeat", lost.runs).with("sessionsEnded", sessions);
        audit::append(&mut tx, chain, &operator(), &deed).await?;
    }
    tx.commit().await?;
    Ok(Report {
        as_of: manifest.created_at.clone(),
        made_by: manifest.created_by.clone(),
        sessions,
        files,
        changed,
        replaced: None,
    })
}

/// Looks for every file on record, in a store that is this installation's. Another is left alone, and so are the records:
/// its disk may only not be there yet.
async fn look_for_files(
    metadata: &Metadata,
    settings: &Settings,
    installation: Installation,
    are_lost: bool,
) -> anyhow::Result<Files> {
    let store = backends::open_store(settings).await?;
    let own = installation.id.to_string();
    match (store.mark().await?, installation.store_since) {
        (Some(mark), _) if mark == own => {}
        (Some(mark), _) => anyhow::bail!(
            "the files in {} belong to the installation {mark}, the backup to {own}: set data_dir to that of the backup",
            store.place()
        ),
        (None, None) => {}
        (None, Some(_)) if are_lost => store.set_mark(&own).await?,
        (None, Some(_)) => return Ok(elsewhere(&store)),
    }
    Ok(Files::LookedFor(lost_files::put_on_record(metadata, &store).await?))
}

fn elsewhere(store: &Store) -> Files {
    Files::Elsewhere { place: store.place() }
}
