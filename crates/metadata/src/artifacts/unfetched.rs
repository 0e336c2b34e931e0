//! Files that will soon be gone and that nobody has downloaded.

use std::time::Duration;

use model::{ExportType, JobId, Moment, RunId, TenantId};
use sqlx::AssertSqlSafe;
use sqlx::any::AnyRow;

use super::Totals;
use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// What would be lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfetched {
    /// All such files.
    pub totals: Totals,
    /// The runs whose files are gone first.
    pub sets: Vec<UnfetchedSet>,
}

/// The files of one run that nobody has downloaded whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnfetchedSet {
    /// Which run.
    pub run_id: RunId,
    /// Its job, which may be gone.
    pub job_id: JobId,
    /// The job's title when the run was made.
    pub job_title: String,
    /// What is inside.
    pub export_type: ExportType,
    /// The files, without those of the set that were downloaded.
    pub totals: Totals,
    /// Whether no file of the set was downloaded.
    pub is_untouched: bool,
    /// When the first is gone.
    pub expires_at: Moment,
}

/// What nobody has downloaded of the tenant's files that are gone within this time; of the runs at most so many.
pub async fn unfetched(
    tx: &mut Transaction,
    tenant: TenantId,
    within: Duration,
    most: u32,
) -> Result<Unfetched, MetadataError> {
    const DOING: &str = "looking for files that nobody has downloaded";
    // An index of its own holds these files and all that is read of them.
    const FOUND: &str = "count(*) AS files, CAST(COALESCE(sum(bytes), 0) AS BIGINT) AS bytes, \
        min(expires_at) AS expires_at FROM artifacts WHERE tenant_id = $1 AND state = 'available' \
        AND downloads = 0 AND expires_at > $2 AND expires_at < $3";
    let (tenant, now, end) = (tenant.to_string(), tx.now().unix_ms(), tx.now().plus(within).unix_ms());
    let all = sqlx::query(AssertSqlSafe(format!("SELECT {FOUND}"))).bind(&tenant).bind(now).bind(end);
    let all = tx.one(DOING, all).await?;
    let totals =
        all.map_or(Ok(Totals::default()), |row| Totals::read(Record::new(&row, "a sum of artifacts")))?;
    let sets = sqlx::query(AssertSqlSafe(format!(
        "SELECT s.run_id, s.files, s.bytes, s.expires_at, r.job_id, r.job_title, r.export_type, \
         (SELECT count(*) FROM artifacts a WHERE a.run_id = s.run_id AND a.downloads > 0) AS fetched \
         FROM (SELECT run_id, {FOUND} GROUP BY run_id ORDER BY min(expires_at), run_id LIMIT $4) s \
         JOIN runs r ON r.id = s.run_id ORDER BY s.expires_at, s.run_id"
    )));
    let sets = sets.bind(&tenant).bind(now).bind(end).bind(i64::from(most));
    let sets = tx.all(DOING, sets).await?.iter().map(set).collect::<Result<_, _>>()?;
    Ok(Unfetched { totals, sets })
}

fn set(row: &AnyRow) -> Result<UnfetchedSet, MetadataError> {
    let record = Record::new(row, "a set of artifacts");
    Ok(UnfetchedSet {
        run_id: record.parsed("run_id")?,
        job_id: record.parsed("job_id")?,
        job_title: record.get("job_title")?,
        export_type: record.parsed("export_type")?,
        totals: Totals::read(record)?,
        is_untouched: record.count::<u64>("fetched")? == 0,
        expires_at: record.moment("expires_at")?,
    })
}
