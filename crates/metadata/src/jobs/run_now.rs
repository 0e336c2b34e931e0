//! "Run now": a run that no slot asked for.

use std::time::Duration;

use model::run::Trigger;
use model::{Job, JobId, Moment, Refusal, Run, TenantId};

use super::latest::refresh_latest;
use crate::runs::insert::{NewRun, Origin};
use crate::{MetadataError, Transaction, rows, runs, users};

/// Makes a run now: of a repeating job, or of a once job whose run failed.
pub async fn run_now(
    tx: &mut Transaction,
    tenant: TenantId,
    id: JobId,
) -> Result<Option<Run>, MetadataError> {
    let Some(job) = rows::job::lock(tx, tenant, id).await? else { return Ok(None) };
    users::must_be_enabled(tx, tenant, job.owner_id).await?;
    if job.settings.schedule.is_once() {
        return match &job.latest_run {
            Some(latest) if latest.status.leaves_hole() => runs::again(tx, tenant, latest.id).await,
            _ => Err(Refusal::OnceJobNotFailed.into()),
        };
    }
    let origin = Origin::of_job(&job, Trigger::Manual);
    let mut slot = off_the_grid(&job, tx.now());
    let run_id = loop {
        let run = NewRun::scheduled(slot, &job.settings.timeframe);
        match runs::insert::insert(tx, &origin, &[run]).await?.first() {
            Some((run_id, _)) => break *run_id,
            None => slot = off_the_grid(&job, slot.plus(MS)),
        }
    };
    refresh_latest(tx, id).await?;
    rows::run::find(tx, tenant, run_id).await
}

const MS: Duration = Duration::from_millis(1);

/// This moment, or the next if the schedule has a slot then, which is to have its own record.
fn off_the_grid(job: &Job, moment: Moment) -> Moment {
    let is_slot = job.settings.schedule.next_after(moment.minus(MS)) == Some(moment);
    if is_slot { moment.plus(MS) } else { moment }
}
