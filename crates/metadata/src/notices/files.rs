//! Notices of files that expire soon and that nobody has downloaded.

use model::notice::files_stage;
use model::{Moment, Notice, TenantId, UserId};
use sqlx::any::AnyRow;

use super::{DAY_MS, tell};
use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// Long before this the warnings begin.
const LOOK_AHEAD_MS: i64 = 4 * DAY_MS;

/// Tells the owners of all such files, a set of a run as one; returns of how many runs somebody is told now.
pub async fn tell_of_files(tx: &mut Transaction) -> Result<u64, MetadataError> {
    const EXPIRING: &str = "SELECT a.tenant_id, a.owner_id, a.run_id, min(a.job_title) AS job_title, \
        count(*) AS files, min(a.uploaded_at) AS uploaded_at, min(a.expires_at) AS expires_at FROM artifacts a \
        WHERE a.state = 'available' AND a.downloads = 0 AND a.expires_at > $1 AND a.expires_at < $2 \
        GROUP BY a.tenant_id, a.owner_id, a.run_id ORDER BY a.run_id";
    let now = tx.now();
    let expiring = sqlx::query(EXPIRING).bind(now.unix_ms()).bind(now.unix_ms() + LOOK_AHEAD_MS);
    let rows = tx.all("looking for files that expire", expiring).await?;
    let mut runs = 0;
    for row in &rows {
        if let Some((tenant, user, notice)) = expires(row, now)? {
            runs += u64::from(tell(tx, tenant, user, &notice).await? > 0);
        }
    }
    Ok(runs)
}

fn expires(row: &AnyRow, now: Moment) -> Result<Option<(TenantId, UserId, Notice)>, MetadataError> {
    let record = Record::new(row, "files that expire");
    let (uploaded_at, expires_at) = (record.moment("uploaded_at")?, record.moment("expires_at")?);
    let Some(days) = files_stage(uploaded_at, expires_at, now) else { return Ok(None) };
    let notice = Notice::FilesExpiring {
        run_id: record.parsed("run_id")?,
        job_title: record.get("job_title")?,
        files: record.count("files")?,
        expires_at,
        days,
    };
    Ok(Some((record.parsed("tenant_id")?, record.parsed("owner_id")?, notice)))
}
