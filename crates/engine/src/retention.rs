//! Removes what is over: artifacts whose time has come leave the list first and the store second, so that nobody is
//! shown what is not there. Deletes nothing while the clock is in doubt.

pub mod audit;
pub mod orphans;

use std::sync::Arc;

use artifacts::{ArtifactKey, Store};
use metadata::{
    Metadata, artifacts as records, estimates, guesses, idempotency, legacy, nodes, notices, runs, sessions,
};
use model::ArtifactId;

use crate::every::every;
use crate::{ClockWatch, EngineError, Settings, Stop, meters};

/// How many artifacts one transaction is about.
const PAGE: u32 = 500;
/// How many come to their end in one: each is an entry of the audit trail, where others wait meanwhile.
const ENDS: u32 = 100;

/// What a sweep did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Swept {
    /// Artifacts whose time was over: out of every list now.
    pub expired: u64,
    /// Files removed from the store, of those and of deleted ones.
    pub removed: u64,
    /// Files that could not be removed; the next sweep tries again.
    pub failed: u64,
    /// Nothing is deleted at the moment: the clock is in doubt.
    pub is_held: bool,
}

/// Sweeps, searches for orphans, and removes old entries of the audit trail, until `stop`.
pub async fn run(metadata: Metadata, store: Store, settings: Arc<Settings>, clock: ClockWatch, stop: Stop) {
    let orphans_every = || settings.orphans_every;
    let (metadata, store, clock) = (&metadata, &store, &clock);
    let sweeping = every(
        || settings.sweep_pause(),
        "removing what is over",
        &stop,
        || async { sweep(metadata, store, clock).await.map(Swept::report) },
    );
    let searching = every(orphans_every, "searching for orphans", &stop, || async {
        orphans::search(metadata, store, clock).await.map(|found| found.report())
    });
    let pruning = every(orphans_every, "removing old entries of the audit trail", &stop, || async {
        audit::prune(metadata, clock, settings.audit_life).await.map(audit::report)
    });
    tokio::join!(sweeping, searching, pruning);
}

impl Swept {
    fn report(self) {
        if self != Self::default() {
            let Self { expired, removed, failed, is_held } = self;
            tracing::info!(expired, removed, failed, is_held, "swept");
        }
    }
}

/// Removes all that is over now.
pub async fn sweep(metadata: &Metadata, store: &Store, clock: &ClockWatch) -> Result<Swept, EngineError> {
    let mut swept = Swept::default();
    loop {
        let Some(mut tx) = clock.deletion(metadata).await? else {
            return Ok(Swept { is_held: true, ..swept });
        };
        let expired = records::expire(&mut tx, ENDS).await?;
        tx.commit().await?;
        swept.expired += expired;
        meters::expired(expired);
        if expired < u64::from(ENDS) {
            break;
        }
    }
    let mut after = None;
    while let Some(last) = remove_page(metadata, store, clock, after, &mut swept).await? {
        after = Some(last);
    }
    if let Some(mut tx) = clock.deletion(metadata).await? {
        idempotency::forget_old(&mut tx).await?;
        nodes::forget_old(&mut tx).await?;
        sessions::sweep(&mut tx).await?;
        estimates::forget_old(&mut tx).await?;
        guesses::sweep(&mut tx).await?;
        notices::forget_old(&mut tx).await?;
        legacy::tokens::sweep(&mut tx).await?;
        tx.commit().await?;
    }
    count(metadata).await?;
    Ok(swept)
}

/// Removes the files of a page of artifacts that left the list, from behind `after` on, so that those that cannot be
/// removed keep no others. Returns the last if there may be more.
async fn remove_page(
    metadata: &Metadata,
    store: &Store,
    clock: &ClockWatch,
    after: Option<ArtifactId>,
    swept: &mut Swept,
) -> Result<Option<ArtifactId>, EngineError> {
    let Some(mut tx) = clock.deletion(metadata).await? else {
        swept.is_held = true;
        return Ok(None);
    };
    let leaving = records::leaving(&mut tx, after, PAGE).await?;
    drop(tx);
    let mut gone = Vec::new();
    for (artifact, key) in &leaving {
        if remove(store, *artifact, key).await {
            gone.push(*artifact);
        }
    }
    if !gone.is_empty() {
        let mut tx = metadata.write().await?;
        records::gone(&mut tx, &gone).await?;
        tx.commit().await?;
    }
    meters::removed("over", gone.len());
    swept.removed += gone.len() as u64;
    swept.failed += (leaving.len() - gone.len()) as u64;
    Ok(leaving.last().filter(|_| leaving.len() == PAGE as usize).map(|(last, _)| *last))
}

/// Removes one file; one that is gone already is fine.
async fn remove(store: &Store, artifact: ArtifactId, key: &str) -> bool {
    let result = match key.parse::<ArtifactKey>() {
        Ok(key) => store.remove(&key).await.map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    };
    if let Err(error) = &result {
        tracing::error!(%artifact, error, "a file could not be removed; the next sweep tries again");
    }
    result.is_ok()
}

/// Counts for the metrics what there is.
async fn count(metadata: &Metadata) -> Result<(), EngineError> {
    let mut tx = metadata.read().await?;
    let available = records::totals(&mut tx).await?;
    meters::artifacts(available.files, available.bytes);
    for (status, runs) in runs::count_by_status(&mut tx).await? {
        meters::runs(status, runs);
    }
    Ok(())
}
