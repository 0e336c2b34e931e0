//! The end of a run that went well: its files go on record in one transaction, and only then are kept. The record is
//! what counts: from the first try to write it until the answer is known, nobody removes the files, whatever happens.

use artifacts::{Attempt, AttemptPrefix, Stored};
use metadata::queue::{self, Finished, Held, Lease, NewArtifact};
use metadata::{MetadataError, artifacts as records};
use tokio::task::spawn_blocking;

use super::order::{left_off_at, moment};
use super::work::Exported;
use crate::meters;
use crate::outlet::Complete;
use crate::worker::Workbench;
use crate::worker::tenure::Tenure;

/// The part of the store that belongs to a try.
pub(super) fn prefix(lease: &Lease) -> AttemptPrefix {
    AttemptPrefix::new(lease.tenant_id, lease.run_id, lease.fence)
}

/// Puts an export on record and keeps its files, or removes them if the run is not ours any more. Returns the word for
/// how it ended.
pub(super) async fn publish(bench: &Workbench, tenure: &Tenure, exported: Exported) -> &'static str {
    let finished = finished(bench, tenure, &exported);
    let Complete { attempt, stored } = exported.complete;
    let files = Unsettled(Some(attempt));
    let mut is_in_doubt = false;
    let answer = tenure.ask(|| {
        // The outcome of a question that was asked before without an answer is not known.
        let was_in_doubt = std::mem::replace(&mut is_in_doubt, true);
        let finished = finished.clone();
        let stored = &stored;
        async move {
            match queue::finish(&bench.metadata, &tenure.lease, finished).await? {
                Held::Lost if was_in_doubt && is_on_record(bench, &tenure.lease, stored).await? => {
                    Ok(Held::Yes)
                }
                held => Ok(held),
            }
        }
    });
    match answer.await {
        Some(Held::Yes) => {
            files.keep();
            meters::exported(finished.progress.rows, finished.artifacts.iter().map(|file| file.bytes).sum());
            "finished"
        }
        Some(Held::Cancel) => {
            files.discard().await;
            let answer = tenure.ask(|| queue::cancelled(&bench.metadata, &tenure.lease)).await;
            super::told(answer, "cancelled")
        }
        Some(Held::Lost) => {
            files.discard().await;
            "lost"
        }
        None => {
            tracing::warn!(run = %tenure.lease.run_id, "not known whether the run is on record; its files stay until it is");
            "unknown"
        }
    }
}

fn finished(bench: &Workbench, tenure: &Tenure, exported: &Exported) -> Finished {
    let Exported { complete, report, manifest, repeated_rows } = exported;
    let artifacts = complete.stored.iter().zip(&report.artifacts);
    let artifacts = artifacts.map(|(stored, artifact)| NewArtifact {
        name: artifact.name.clone(),
        object_key: stored.key.to_string(),
        bytes: stored.bytes,
        sha256: stored.sha256.clone(),
    });
    Finished {
        progress: tenure.progress(),
        artifacts: artifacts.collect(),
        life: bench.settings.artifact_life(),
        snapshot_at: moment(report.snapshot_at),
        left_off_at: left_off_at(report.snapshot_at, report.settled.at, bench.settings.overlap),
        repeated_rows: *repeated_rows,
        manifest: manifest.clone(),
    }
}

/// Whether an earlier question, whose answer never came, has put these files on record.
async fn is_on_record(bench: &Workbench, lease: &Lease, stored: &[Stored]) -> Result<bool, MetadataError> {
    let mut tx = bench.metadata.read().await?;
    let artifacts = records::of_run(&mut tx, lease.tenant_id, lease.run_id).await?;
    let is_ours = |key: &str| stored.iter().any(|stored| stored.key.to_string() == key);
    Ok(artifacts.iter().any(|artifact| is_ours(&artifact.object_key)))
}

/// Files of which it is not known whether they are on record. Dropped so, they stay: if they are not, the try ends when
/// its lease does, and the search for orphans finds them.
struct Unsettled(Option<Attempt>);

impl Unsettled {
    /// They are on record.
    fn keep(self) {
        drop(self);
    }

    /// They are not.
    async fn discard(mut self) {
        let attempt = self.0.take();
        // Should this thread panic, the search for orphans removes what is left.
        let _ = spawn_blocking(|| drop(attempt)).await;
    }
}

impl Drop for Unsettled {
    fn drop(&mut self) {
        if let Some(attempt) = self.0.take() {
            attempt.keep();
        }
    }
}
