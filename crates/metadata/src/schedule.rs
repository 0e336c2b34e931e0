//! From slots to runs: each slot of a job is put on record exactly once, as a run or as missed. The record is a row whose
//! job and slot are unique, and the job's next slot moves on in the same transaction; so it holds whatever restarts,
//! however many nodes look at once and wherever the clock jumps.

use model::{JobId, Moment, TenantId};

use crate::statement::{NO_TIME, Record};
use crate::{Metadata, MetadataError, Transaction, rows};

mod enroll;
mod set_right;

pub(crate) use enroll::enroll_all;
pub use set_right::{SetRight, set_right};

/// Jobs of one look.
const JOBS_AT_ONCE: i64 = 1_000;

/// What a look at the schedule did.
#[derive(Debug, Default)]
pub struct Enrolled {
    /// Runs made.
    pub runs: u64,
    /// Slots put on record as missed.
    pub missed: u64,
    /// Whether more is due than was done in one go: look again at once.
    pub is_more_due: bool,
    /// Jobs whose slots could not be put on record: they stay due.
    pub failed: Vec<JobFailed>,
}

/// A job that something could not be done for.
#[derive(Debug, thiserror::Error)]
#[error("the job {job}: {error}")]
pub struct JobFailed {
    /// Which.
    pub job: JobId,
    /// Why.
    pub error: MetadataError,
}

/// Makes runs of the slots that are due, by the rules of [`model::missed`], job by job, each in a transaction of its own.
/// A job that fails does not keep the others waiting.
pub async fn enroll_due(metadata: &Metadata) -> Result<Enrolled, MetadataError> {
    let due = due(metadata).await?;
    let is_page_full = due.len() as i64 >= JOBS_AT_ONCE;
    let mut done = Enrolled::default();
    for (tenant, job) in due {
        // Without a transaction at all it is not this job that fails.
        let tx = metadata.write().await?;
        match enroll_job(tx, tenant, job).await {
            Ok(enrolled) => {
                done.runs += enrolled.runs;
                done.missed += enrolled.missed;
                done.is_more_due |= enrolled.is_more_due || is_page_full;
            }
            Err(error) => done.failed.push(JobFailed { job, error }),
        }
    }
    Ok(done)
}

/// When the next slot of any job is due.
pub async fn next_due(metadata: &Metadata) -> Result<Option<Moment>, MetadataError> {
    let mut tx = metadata.read().await?;
    let query = sqlx::query("SELECT next_start FROM jobs ORDER BY next_start LIMIT 1");
    let row = tx.one("looking for the next slot", query).await?;
    row.as_ref().map_or(Ok(None), |row| Record::new(row, "a job").optional_moment("next_start"))
}

/// The jobs that are due, those that wait longest first.
async fn due(metadata: &Metadata) -> Result<Vec<(TenantId, JobId)>, MetadataError> {
    let mut tx = metadata.read().await?;
    let query = sqlx::query(
        "SELECT tenant_id, id FROM jobs WHERE next_start <= $1 AND next_start < $2 ORDER BY next_start LIMIT $3",
    );
    let query = query.bind(tx.now().unix_ms()).bind(NO_TIME).bind(JOBS_AT_ONCE);
    let rows = tx.all("looking for jobs that are due", query).await?;
    let ids = |row| {
        let record = Record::new(row, "a job");
        Ok((record.parsed("tenant_id")?, record.parsed("id")?))
    };
    rows.iter().map(ids).collect()
}

async fn enroll_job(mut tx: Transaction, tenant: TenantId, job: JobId) -> Result<Enrolled, MetadataError> {
    // Another node that holds the job puts its slots on record.
    let Some(mut job) = rows::job::lock_if_free(&mut tx, tenant, job).await? else {
        return Ok(Enrolled::default());
    };
    let enrolled = enroll::enroll(&mut tx, &mut job).await?;
    tx.commit().await?;
    Ok(enrolled)
}
