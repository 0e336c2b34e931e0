//! "Run this slot again": another run of the same slot, settings and window.

use model::run::Trigger;
use model::{Refusal, Run, RunId, RunStatus, TenantId, UserId};

use super::details::settings;
use super::insert::{NewRun, Origin, insert};
use super::lock::lock;
use crate::artifacts::has_lost;
use crate::jobs::latest::refresh_latest;
use crate::statement::Record;
use crate::{MetadataError, Transaction, rows, users};

/// Makes a run of the same slot, settings and window; of one that failed, was cancelled or missed, or that finished and
/// whose files are lost. The job may be gone.
pub async fn again(tx: &mut Transaction, tenant: TenantId, id: RunId) -> Result<Option<Run>, MetadataError> {
    let Some(run) = lock(tx, tenant, id).await? else { return Ok(None) };
    if !is_open(tx, id, run.status).await? {
        let is_over = run.status.is_final();
        return Err(if is_over { Refusal::RunLeftNoHole } else { Refusal::RunNotEnded }.into());
    }
    let owner_id = owner(tx, &run).await?;
    users::must_be_enabled(tx, tenant, owner_id).await?;
    let repetition = next_repetition(tx, &run).await?;
    let settings = settings(tx, id).await?;
    let origin = Origin {
        tenant_id: tenant,
        job_id: run.job_id,
        owner_id,
        settings: &settings,
        trigger: Trigger::Again,
        again_of: Some(id),
        repetition,
    };
    let new = NewRun { slot: run.slot, window: run.window, status: RunStatus::Scheduled, reason: None };
    // Somebody else asked at the same time, and was first: the slot has this repetition already.
    let made = insert(tx, &origin, &[new]).await?;
    let (again, _) = made.first().ok_or(Refusal::AgainAlready)?;
    refresh_latest(tx, run.job_id).await?;
    rows::run::find(tx, tenant, *again).await
}

/// Whoever owns the job now, also if somebody else owned it then; the owner of then if the job is gone.
async fn owner(tx: &mut Transaction, run: &Run) -> Result<UserId, MetadataError> {
    let job = rows::job::find(tx, run.tenant_id, run.job_id).await?;
    Ok(job.map_or(run.owner_id, |job| job.owner_id))
}

/// Whether a run of its slot may be made: nobody has what this one exported, or should have.
async fn is_open(tx: &mut Transaction, id: RunId, status: RunStatus) -> Result<bool, MetadataError> {
    Ok(status.leaves_hole() || status == RunStatus::Finished && has_lost(tx, id).await?)
}

/// One more than the slot has; refused if one of its runs waits, is in progress, or has finished and is not lost.
async fn next_repetition(tx: &mut Transaction, run: &Run) -> Result<i64, MetadataError> {
    let query =
        sqlx::query("SELECT id, repetition, status, deleted_at FROM runs WHERE job_id = $1 AND slot = $2");
    let query = query.bind(run.job_id.to_string()).bind(run.slot.unix_ms());
    let mut greatest = 0;
    for row in &tx.all("reading the runs of a slot", query).await? {
        let record = Record::new(row, "a run");
        let is_there = record.optional_moment("deleted_at")?.is_none();
        if is_there && !is_open(tx, record.parsed("id")?, record.parsed("status")?).await? {
            return Err(Refusal::AgainAlready.into());
        }
        greatest = greatest.max(record.get("repetition")?);
    }
    Ok(greatest + 1)
}
