//! Ends the tries of workers that are not heard of any more, and removes what they had begun. What they had finished is
//! left to the search for orphans: it may be on record in metadata that are newer than these. While the clock is in doubt
//! no lease counts as over.

use artifacts::{AttemptPrefix, Store};
use metadata::MetadataError;
use metadata::queue::{self, LostTry, Reaped};

use super::Workbench;
use crate::complaint::Complaint;
use crate::{Stop, meters, pause, step};

pub(super) async fn run(bench: &Workbench, stop: &Stop) {
    let mut complaint = Complaint::about("ending the tries of lost workers");
    while pause(bench.settings.look_every, stop).await {
        let Some(looked) = step(look(bench), stop).await else { break };
        match looked {
            Ok(failed) => match failed.first() {
                None => complaint.worked(),
                Some(error) => complaint.failed(error),
            },
            Err(error) => complaint.failed(&error),
        }
    }
}

/// Looks once; returns why some could not be ended.
async fn look(bench: &Workbench) -> Result<Vec<MetadataError>, MetadataError> {
    if !bench.clock.ends_leases(&bench.metadata, bench.settings.lease).await? {
        return Ok(Vec::new());
    }
    let Reaped { lost, failed } = queue::reap(&bench.metadata).await?;
    clear(&bench.store, &lost).await;
    Ok(failed)
}

/// Removes what lost tries had begun. What cannot be removed is left to the next start.
pub(crate) async fn clear(store: &Store, lost: &[LostTry]) {
    for LostTry { lease, node, is_retried } in lost {
        meters::lost(*is_retried);
        let (run, fence) = (lease.run_id, lease.fence);
        tracing::warn!(%run, fence, node, is_retried, "a try ended because its worker was lost");
        let prefix = AttemptPrefix::new(lease.tenant_id, lease.run_id, lease.fence);
        if let Err(error) = store.remove_begun(&prefix).await {
            tracing::warn!(%run, fence, %error, "what it had begun could not be removed; the next start will");
        }
    }
}
