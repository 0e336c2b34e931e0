//! From slots to runs: each slot of a job is put on record exactly once, as a run or as missed. The record is a row whose
//! job and slot are unique, and the job's next slot moves on in the same transaction; so it holds whatever restarts,
//! however many nodes look at once and wherever the clock jumps.

use model::{JobId, Moment, TenantId};

use crate::statement::{NO_TIME, Record};
use crate::{Metadata, MetadataError, rows};

mod enroll;

pub(crate) use enroll::enroll_all;

/// Jobs of one look.
const JOBS_AT_ONCE: i64 = 1_000;

/// What a look at the schedule did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Enrolled {
    /// Runs made.
    pub runs: u64,
    /// Slots put on record as missed.
    pub missed: u64,
    /// Whether more is due than was done in one go: look again at once.
    pub is_more_due: bool,
}

/// Makes runs of the slots that are due, by the rules of [`model::missed`], job by job, each in a transaction of its own.
/// A job that cannot be read does not keep the others waiting; its error is returned when they are done.
pub async fn enroll_due(metadata: &Metadata) -> Result<Enrolled, MetadataError> {
    let due = due(metadata).await?;
    let mut done = Enrolled { is_more_due: due.len() >= 1_000, ..Enrolled::default() };
    let mut damaged = None;
    for (tenant, job) in due {
        match enroll_job(metadata, tenant, job).await {
            Ok(enrolled) => {
                done.runs += enrolled.runs;
                done.missed += enrolled.missed;
                done.is_more_due |= enrolled.is_more_due;
            }
            Err(error @ MetadataError::Damaged { .. }) => damaged = Some(error),
            Err(error) => return Err(error),
        }
    }
    damaged.map_or(Ok(done), Err)
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

async fn enroll_job(metadata: &Metadata, tenant: TenantId, job: JobId) -> Result<Enrolled, MetadataError> {
    let mut tx = metadata.write().await?;
    // Another node that holds the job puts its slots on record.
    let Some(mut job) = rows::job::lock_if_free(&mut tx, tenant, job).await? else {
        return Ok(Enrolled::default());
    };
    let enrolled = enroll::enroll(&mut tx, &mut job).await?;
    tx.commit().await?;
    Ok(enrolled)
}
