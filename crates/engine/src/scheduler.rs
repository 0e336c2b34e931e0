//! Looks again and again which slots are due. Any number of nodes may do so at once: the metadata put each slot on
//! record once. Never ends before it is told to.

use std::sync::Arc;
use std::time::Duration;

use metadata::{Metadata, schedule};

use crate::complaint::Complaint;
use crate::{Settings, Stop, meters, pause};

/// Makes runs of due slots until `stop`.
pub async fn run(metadata: Metadata, settings: Arc<Settings>, stop: Stop) {
    let mut complaint = Complaint::about("making runs of due slots");
    let mut wait = Duration::ZERO;
    while pause(wait, &stop).await {
        wait = settings.look_every;
        match schedule::enroll_due(&metadata).await {
            Ok(enrolled) => {
                complaint.worked();
                meters::enrolled(enrolled);
                if enrolled.runs > 0 || enrolled.missed > 0 {
                    tracing::info!(runs = enrolled.runs, missed = enrolled.missed, "slots put on record");
                }
                if enrolled.is_more_due {
                    wait = Duration::ZERO;
                }
            }
            Err(error) => complaint.failed(&error),
        }
    }
}
