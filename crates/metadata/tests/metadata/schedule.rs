//! The schedule: each slot is put on record exactly once.

mod clock_ahead;
mod clock_jumps;
mod missed;
mod months;

use metadata::runs::{RunFilter, RunSort};
use metadata::{Metadata, PageRequest, jobs, runs, schedule};
use model::{Job, JobSettings, Moment, Run, TenantId, User};

use crate::people::{read, written};

/// A time as RFC 3339.
fn moment(text: &str) -> Moment {
    serde_json::from_str(&format!("\"{text}\"")).unwrap()
}

async fn job(metadata: &Metadata, owner: &User, settings: JobSettings) -> Job {
    written(metadata, async |tx| jobs::create(tx, owner, settings).await.unwrap()).await
}

/// Looks until nothing is due; returns how many runs were made and how many slots missed.
async fn enroll(metadata: &Metadata) -> (u64, u64) {
    let mut done = (0, 0);
    loop {
        let enrolled = schedule::enroll_due(metadata).await.unwrap();
        assert!(enrolled.failed.is_empty(), "{:?}", enrolled.failed);
        done = (done.0 + enrolled.runs, done.1 + enrolled.missed);
        if !enrolled.is_more_due {
            return done;
        }
    }
}

/// All runs of the job by slot.
async fn history(metadata: &Metadata, tenant: TenantId, job: &Job) -> Vec<Run> {
    let filter = RunFilter { job_id: Some(job.id), sort: RunSort::Slot, ..RunFilter::default() };
    read(metadata, async |tx| {
        let mut all = Vec::new();
        let mut request = PageRequest { limit: 1_000, after: None };
        loop {
            let page = runs::list(tx, tenant, &filter, &request).await.unwrap();
            all.extend(page.items);
            match page.next {
                Some(next) => request.after = Some(next),
                None => return all,
            }
        }
    })
    .await
}

/// Holds the records of a job against the slots of its schedule after `from`, up to `to`: each one has one record.
async fn assert_each_slot_once(
    metadata: &Metadata,
    tenant: TenantId,
    job: &Job,
    from: Moment,
    to: Moment,
) -> usize {
    let expected: Vec<_> = job.settings.schedule.slots_after(from).take_while(|slot| *slot <= to).collect();
    let found: Vec<_> = history(metadata, tenant, job).await.iter().map(|run| run.slot).collect();
    let difference = found.iter().zip(&expected).find(|(found, expected)| found != expected);
    assert_eq!((difference, found.len()), (None, expected.len()), "{:?}", job.settings.schedule.repeat);
    expected.len()
}
