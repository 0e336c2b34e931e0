//! Searches the store for files that no record speaks of: what a try left that ended without them goes; what belongs to
//! a try that was lost or is unknown, as after a restore of older metadata, stays for a week first.

use std::pin::pin;

use artifacts::{ArtifactKey, AttemptPrefix, Store, StoredObject};
use futures_util::StreamExt;
use metadata::Metadata;
use metadata::orphans::{self, FoundObject, Verdict};

use crate::{ClockWatch, EngineError, meters};

/// How many files one transaction is about.
const PAGE: usize = 500;

/// What a search found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Found {
    /// Files that are on record, or being written.
    pub kept: u64,
    /// Files that were removed.
    pub removed: u64,
    /// Files that stay for now.
    pub quarantined: u64,
    /// Files that could not be listed or removed.
    pub failed: u64,
    /// The search ended early: nothing is deleted at the moment.
    pub is_held: bool,
}

impl Found {
    pub(super) fn report(&self) {
        let Self { kept, removed, quarantined, failed, is_held } = *self;
        meters::orphans(Verdict::Remove, removed);
        meters::orphans(Verdict::Quarantine, quarantined);
        if *self != (Self { kept, ..Self::default() }) {
            tracing::warn!(kept, removed, quarantined, failed, is_held, "files without a record");
        }
    }
}

/// Looks at every file in the store once.
pub async fn search(metadata: &Metadata, store: &Store, clock: &ClockWatch) -> Result<Found, EngineError> {
    let mut found = Found::default();
    let mut pages = pin!(store.list().chunks(PAGE));
    while let Some(page) = pages.next().await {
        let (objects, errors): (Vec<_>, Vec<_>) = page.into_iter().partition(Result::is_ok);
        for error in errors.into_iter().filter_map(Result::err) {
            found.failed += 1;
            tracing::error!(%error, "a part of the store could not be listed");
        }
        let keys: Vec<_> = objects.into_iter().flatten().map(|StoredObject { key, .. }| key).collect();
        let Some(mut tx) = clock.deletion(metadata).await? else {
            return Ok(Found { is_held: true, ..found });
        };
        let objects: Vec<_> = keys.iter().map(described).collect();
        let verdicts = orphans::judge(&mut tx, &objects).await?;
        tx.commit().await?;
        for (key, verdict) in keys.iter().zip(verdicts) {
            match verdict {
                Verdict::Keep => found.kept += 1,
                Verdict::Quarantine => found.quarantined += 1,
                Verdict::Remove => remove(store, key, &mut found).await,
            }
        }
    }
    forget_gone(metadata, store).await?;
    Ok(found)
}

/// Forgets what is noted of files that somebody else has taken away meanwhile.
async fn forget_gone(metadata: &Metadata, store: &Store) -> Result<(), EngineError> {
    let mut after = String::new();
    loop {
        let mut tx = metadata.read().await?;
        let noted = orphans::quarantined(&mut tx, &after, PAGE as u32).await?;
        drop(tx);
        let Some(last) = noted.last() else { return Ok(()) };
        let mut gone = Vec::new();
        for text in &noted {
            match text.parse() {
                Ok(key) if store.size(&key).await?.is_some() => {}
                _ => gone.push(text.as_str()),
            }
        }
        if !gone.is_empty() {
            let mut tx = metadata.write().await?;
            orphans::forget(&mut tx, &gone).await?;
            tx.commit().await?;
        }
        after.clone_from(last);
    }
}

fn described(key: &ArtifactKey) -> FoundObject {
    let prefix = AttemptPrefix::from_key(key);
    FoundObject { key: key.to_string(), run_id: prefix.run_id(), fence: prefix.fence() }
}

async fn remove(store: &Store, key: &ArtifactKey, found: &mut Found) {
    match store.remove(key).await {
        Ok(()) => {
            found.removed += 1;
            meters::removed("orphan", 1);
            tracing::info!(%key, "a file without a record was removed");
        }
        Err(error) => {
            found.failed += 1;
            tracing::error!(%key, %error, "a file without a record could not be removed");
        }
    }
}
