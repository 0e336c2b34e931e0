//! Ends the tries of workers that are not heard of any more, and removes what they wrote.

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

/// Removes the files of tries that ended without artifacts. What cannot be removed is left to the search for orphans.
pub(crate) async fn clear(store: &Store, lost: &[LostTry]) {
    for LostTry { lease, node, is_retried } in lost {
        meters::lost(*is_retried);
        let (run, fence) = (lease.run_id, lease.fence);
        tracing::warn!(%run, fence, node, is_retried, "a try ended because its worker was lost");
        let prefix = AttemptPrefix::new(lease.tenant_id, lease.run_id, lease.fence);
        if let Err(error) = store.remove_attempt(&prefix).await {
            tracing::warn!(%run, fence, %error, "its files could not be removed; the search for orphans will");
        }
    }
}
