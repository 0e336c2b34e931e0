//! What became of a tenant's runs, day by day.

use std::collections::BTreeMap;

use model::{Moment, RunStatus, TenantId};
use sqlx::AssertSqlSafe;

use crate::statement::Record;
use crate::{MetadataError, Transaction};

const DAY_MS: i64 = 86_400_000;

/// The runs of one day in UTC that have ended. Each is of the day when it was made, by which [`super::list`] filters: a slot
/// that was missed is of the day when that was put on record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// When the day begins.
    pub begins_at: Moment,
    /// Runs that finished.
    pub finished: u64,
    /// Runs that failed.
    pub failed: u64,
    /// Runs that somebody ended.
    pub cancelled: u64,
    /// Slots that were missed.
    pub missed: u64,
    /// Rows of those that finished.
    pub rows: u64,
    /// Size of their files.
    pub sealed_bytes: u64,
    /// How long they took together.
    pub took_ms: u64,
}

/// So many days up to today, oldest first, also those on which nothing happened. Deleted runs do not count.
pub async fn days(tx: &mut Transaction, tenant: TenantId, count: u32) -> Result<Vec<Day>, MetadataError> {
    let end = tx.now().unix_ms().div_euclid(DAY_MS) + 1;
    let begin = end - i64::from(count);
    let sum = sqlx::query(sum()).bind(tenant.to_string()).bind(begin * DAY_MS).bind(end * DAY_MS);
    let mut days: BTreeMap<_, _> = (begin..end).map(|day| (day, Day::empty(day))).collect();
    for row in &tx.all("adding up what became of runs", sum).await? {
        let record = Record::new(row, "a day of runs");
        if let Some(day) = days.get_mut(&record.get("day")?) {
            day.add(record)?;
        }
    }
    Ok(days.into_values().collect())
}

/// One range of one index, which holds all that is read here. A run that never started, or during which the clock was set back,
/// counts no time.
fn sum() -> AssertSqlSafe<String> {
    AssertSqlSafe(format!(
        "SELECT created_at / {DAY_MS} AS day, status, count(*) AS runs, CAST(sum(rows_done) AS BIGINT) AS rows_done, \
         CAST(sum(sealed_bytes) AS BIGINT) AS sealed_bytes, CAST(sum(CASE WHEN finished_at > started_at \
         THEN finished_at - started_at ELSE 0 END) AS BIGINT) AS took_ms FROM runs \
         WHERE tenant_id = $1 AND deleted_at IS NULL AND status IN ('finished', 'failed', 'cancelled', 'missed') \
         AND created_at >= $2 AND created_at < $3 GROUP BY created_at / {DAY_MS}, status"
    ))
}

impl Day {
    fn empty(day: i64) -> Self {
        Self {
            begins_at: Moment::from_unix_ms(day * DAY_MS),
            finished: 0,
            failed: 0,
            cancelled: 0,
            missed: 0,
            rows: 0,
            sealed_bytes: 0,
            took_ms: 0,
        }
    }

    fn add(&mut self, record: Record<'_>) -> Result<(), MetadataError> {
        let runs = record.count("runs")?;
        match record.parsed("status")? {
            RunStatus::Finished => {
                self.finished = runs;
                self.rows = record.count("rows_done")?;
                self.sealed_bytes = record.count("sealed_bytes")?;
                self.took_ms = record.count("took_ms")?;
            }
            RunStatus::Failed => self.failed += runs,
            RunStatus::Cancelled => self.cancelled += runs,
            RunStatus::Missed => self.missed += runs,
            RunStatus::Scheduled | RunStatus::InProgress => {}
        }
        Ok(())
    }
}
