//! Ends the tries of workers that are not heard of any more, and removes what they had begun. What they had finished is
//! left to the search for orphans: it may be on record in metadata that are newer than these.

use artifacts::{AttemptPrefix, Store};
use metadata::queue::{self, LostTry};

use super::Workbench;
use crate::complaint::Complaint;
use crate::{Stop, meters, pause};

pub(super) async fn run(bench: &Workbench, stop: &Stop) {
    let mut complaint = Complaint::about("ending the tries of lost workers");
    while pause(bench.settings.look_every, stop).await {
        match queue::reap(&bench.metadata).await {
            Ok(lost) => {
                complaint.worked();
                clear(&bench.store, &lost).await;
            }
            Err(error) => complaint.failed(&error),
        }
    }
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
