//! Looks again and again which slots are due. Any number of nodes may do so at once: the metadata put each slot on
//! record once. Waits while the clock is in doubt. Never ends before it is told to.

use std::sync::Arc;
use std::time::Duration;

use metadata::schedule::{self, Enrolled, JobFailed};
use metadata::{Metadata, MetadataError};
use model::Moment;

use crate::complaint::Complaint;
use crate::{ClockWatch, Settings, Stop, meters, pause, step};

/// What one look leaves for the next.
#[derive(Default)]
struct Seen {
    /// The time of the last look; none before the first and while the clock was in doubt.
    now: Option<Moment>,
}

/// Makes runs of due slots until `stop`.
pub async fn run(metadata: Metadata, settings: Arc<Settings>, clock: ClockWatch, stop: Stop) {
    let mut complaint = Complaint::about("making runs of due slots");
    let mut seen = Seen::default();
    let mut wait = Duration::ZERO;
    while pause(wait, &stop).await {
        wait = settings.look_every;
        let Some(looked) = step(look(&metadata, &clock, &mut seen), &stop).await else { break };
        match looked {
            Ok(enrolled) => {
                match told(&enrolled.failed) {
                    None => complaint.worked(),
                    Some(failed) => complaint.failed(&failed),
                }
                report(&enrolled);
                if enrolled.is_more_due {
                    wait = Duration::ZERO;
                }
            }
            Err(error) => complaint.failed(&error),
        }
    }
}

/// Looks once. After a clock that was ahead the next slots are set right first: it may have moved them out of reach.
async fn look(metadata: &Metadata, clock: &ClockWatch, seen: &mut Seen) -> Result<Enrolled, MetadataError> {
    let Some(now) = clock.slots(metadata).await? else {
        seen.now = None;
        return Ok(Enrolled::default());
    };
    let mut failed = Vec::new();
    if seen.now.is_none_or(|before| now < before) {
        let right = schedule::set_right(metadata).await?;
        if right.jobs > 0 {
            tracing::warn!(
                jobs = right.jobs,
                "the clock was ahead: next slots moved back to where they belong"
            );
        }
        failed = right.failed;
    }
    seen.now = Some(now);
    let mut enrolled = schedule::enroll_due(metadata).await?;
    enrolled.failed.extend(failed);
    Ok(enrolled)
}

/// The failures in words, if there are any.
fn told(failed: &[JobFailed]) -> Option<String> {
    let words: Vec<_> = failed.iter().map(ToString::to_string).collect();
    (!words.is_empty()).then(|| words.join("; "))
}

fn report(enrolled: &Enrolled) {
    meters::enrolled(enrolled);
    let Enrolled { runs, missed, .. } = *enrolled;
    if runs > 0 || missed > 0 {
        tracing::info!(runs, missed, "slots put on record");
    }
}
