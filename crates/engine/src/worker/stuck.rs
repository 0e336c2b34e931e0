//! Says which runs move no row any more. Nothing is done about them: whoever reads it decides.

use std::time::Duration;

use metadata::queue;

use super::Workbench;
use crate::complaint::Complaint;
use crate::{Stop, meters, pause, step};

/// The longest pause between two looks.
const LOOK_EVERY: Duration = Duration::from_secs(60);

pub(super) async fn run(bench: &Workbench, stop: &Stop) {
    let after = bench.settings.stuck_after;
    let mut complaint = Complaint::about("looking for runs that are stuck");
    while pause(LOOK_EVERY.min(after), stop).await {
        let Some(marked) = step(queue::mark_stuck(&bench.metadata, after), stop).await else { break };
        match marked {
            Ok(runs) => {
                complaint.worked();
                meters::stuck(runs.len());
                for run in runs {
                    tracing::warn!(%run, for_seconds = after.as_secs(), "the run has moved no row");
                }
            }
            Err(error) => complaint.failed(&error),
        }
    }
}
