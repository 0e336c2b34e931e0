//! Setting next slots right that were computed by a clock that was ahead: until they come nothing would be due.

use model::{Job, JobId, Moment, Schedule, TenantId};

use super::enroll::move_on;
use super::{JOBS_AT_ONCE, JobFailed};
use crate::jobs::starts::next_start;
use crate::statement::Record;
use crate::{Metadata, MetadataError, rows};

/// What was set right.
#[derive(Debug, Default)]
pub struct SetRight {
    /// So many jobs have an earlier next slot now.
    pub jobs: u64,
    /// Jobs that could not be looked at.
    pub failed: Vec<JobFailed>,
}

/// Moves the next slot of each active job that lies beyond its first one from now on back to that. Slots in between that
/// are on record already stay as they are: the key of their records keeps them from becoming runs again.
pub async fn set_right(metadata: &Metadata) -> Result<SetRight, MetadataError> {
    let mut done = SetRight::default();
    let mut after = None;
    loop {
        let page = active(metadata, after).await?;
        for (tenant, job, is_too_far) in &page {
            if !is_too_far {
                continue;
            }
            match set_one_right(metadata, *tenant, *job).await {
                Ok(is_moved) => done.jobs += u64::from(is_moved),
                Err(error) => done.failed.push(JobFailed { job: *job, error }),
            }
        }
        match page.last() {
            Some((_, last, _)) => after = Some(*last),
            None => return Ok(done),
        }
    }
}

/// A page of active jobs by id, and of each whether its next slot lies too far ahead. One that cannot be read is left to
/// the look at what is due, which tells of it.
async fn active(
    metadata: &Metadata,
    after: Option<JobId>,
) -> Result<Vec<(TenantId, JobId, bool)>, MetadataError> {
    const ACTIVE: &str = "SELECT tenant_id, id, settings, next_start FROM jobs WHERE is_active = 1 AND id > $1 \
                          ORDER BY id LIMIT $2";
    let mut tx = metadata.read().await?;
    let after = after.map_or_else(String::new, |after| after.to_string());
    let rows = tx.all("reading the jobs", sqlx::query(ACTIVE).bind(after).bind(JOBS_AT_ONCE)).await?;
    let now = tx.now();
    let job = |row| {
        let record = Record::new(row, "a job");
        let next = record.optional_moment("next_start")?;
        let settings = record.json::<model::JobSettings>("settings");
        let is_too_far = settings.is_ok_and(|settings| lies_too_far(&settings.schedule, next, now));
        Ok((record.parsed("tenant_id")?, record.parsed("id")?, is_too_far))
    };
    rows.iter().map(job).collect()
}

fn lies_too_far(schedule: &Schedule, next: Option<Moment>, now: Moment) -> bool {
    next_start(schedule, now).is_some_and(|first| next.is_none_or(|next| next > first))
}

async fn set_one_right(metadata: &Metadata, tenant: TenantId, job: JobId) -> Result<bool, MetadataError> {
    let mut tx = metadata.write().await?;
    let now = tx.now();
    let Some(job) = rows::job::lock(&mut tx, tenant, job).await? else { return Ok(false) };
    let schedule = &job.settings.schedule;
    if !job.is_active || !lies_too_far(schedule, job.next_start, now) {
        return Ok(false);
    }
    let job = Job { next_start: next_start(schedule, now), ..job };
    move_on(&mut tx, &job).await?;
    tx.commit().await?;
    Ok(true)
}
