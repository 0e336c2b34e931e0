//! Suspending and resuming a job. Neither touches a run that is made already.

use model::{Job, JobId, Moment, Refusal, Start, TenantId};

use super::starts::next_start;
use crate::statement::NO_TIME;
use crate::{MetadataError, Transaction, rows, schedule, users};

/// No further slots become runs; those that are due already go on record. A run in progress is not touched. Suspending
/// twice is fine.
pub async fn suspend(
    tx: &mut Transaction,
    tenant: TenantId,
    id: JobId,
) -> Result<Option<Job>, MetadataError> {
    let Some(mut job) = rows::job::lock(tx, tenant, id).await? else { return Ok(None) };
    schedule::enroll_all(tx, &mut job).await?;
    if job.is_active {
        store(tx, id, None).await?;
    }
    rows::job::find(tx, tenant, id).await
}

/// Slots after now become runs again. Resuming twice is fine. Refused for a job that runs once and has run, or whose time
/// has passed, and for a job whose owner is disabled.
pub async fn resume(tx: &mut Transaction, tenant: TenantId, id: JobId) -> Result<Option<Job>, MetadataError> {
    let Some(job) = rows::job::lock(tx, tenant, id).await? else { return Ok(None) };
    if job.is_active {
        return Ok(Some(job));
    }
    users::must_be_enabled(tx, tenant, job.owner_id).await?;
    let schedule = &job.settings.schedule;
    if schedule.is_once() {
        let is_over = !matches!(schedule.start, Start::At(at) if at > tx.now());
        // Runs of the days when it repeated do not count: what is ahead has not run.
        if is_over {
            return Err(Refusal::OnceJobOver.into());
        }
    }
    let next = next_start(schedule, tx.now());
    store(tx, id, Some(next)).await?;
    rows::job::find(tx, tenant, id).await
}

/// `None` suspends, `Some` resumes with the next slot, which a schedule may have no more.
async fn store(
    tx: &mut Transaction,
    id: JobId,
    resumed: Option<Option<Moment>>,
) -> Result<(), MetadataError> {
    // The version is that of the settings: who edits them loses nothing by it that somebody suspended the job meanwhile.
    let query = sqlx::query("UPDATE jobs SET is_active = $1, next_start = $2 WHERE id = $3");
    let query = query.bind(i64::from(resumed.is_some()));
    let query = query.bind(resumed.flatten().map_or(NO_TIME, Moment::unix_ms)).bind(id.to_string());
    tx.execute("suspending or resuming a job", query).await.map(|_| ())
}
