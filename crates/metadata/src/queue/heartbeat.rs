//! Progress: the lease is kept, whoever watches sees the run move, and a run that does not move is marked.

use std::time::Duration;

use model::RunId;
use model::run::Progress;

use super::{Held, Lease};
use crate::statement::Record;
use crate::values::bigint;
use crate::{Metadata, MetadataError};

/// Reports progress and keeps the run for another `lease_for`, also after its lease was over if nobody has noticed yet.
pub async fn heartbeat(
    metadata: &Metadata,
    lease: &Lease,
    progress: Progress,
    lease_for: Duration,
) -> Result<Held, MetadataError> {
    const REPORT: &str = "UPDATE runs SET lease_until = $3, \
        progressed_at = CASE WHEN rows_done <> $4 OR plain_bytes <> $5 THEN $6 ELSE progressed_at END, \
        stuck_since = CASE WHEN rows_done <> $4 OR plain_bytes <> $5 THEN NULL ELSE stuck_since END, \
        rows_done = $4, plain_bytes = $5, rows_expected = $7, time_left_ms = $8, \
        revision = revision + 1, changed_at = $6 \
        WHERE id = $1 AND fence = $2 AND status = 'inProgress' RETURNING is_cancel_requested";
    let mut tx = metadata.write().await?;
    let report = sqlx::query(REPORT)
        .bind(lease.run_id.to_string())
        .bind(lease.fence)
        .bind(tx.now().plus(lease_for).unix_ms())
        .bind(bigint(progress.rows))
        .bind(bigint(progress.plain_bytes))
        .bind(tx.now().unix_ms())
        .bind(bigint(progress.expected_rows))
        .bind(progress.time_left_ms.map(bigint));
    let Some(row) = tx.one("reporting a run's progress", report).await? else { return Ok(Held::Lost) };
    let is_cancel_requested = Record::new(&row, "a run").truth("is_cancel_requested")?;
    tx.commit().await?;
    Ok(if is_cancel_requested { Held::Cancel } else { Held::Yes })
}

/// Marks the runs in progress that have moved no row for this long, and returns those newly marked. A run that moves
/// again loses the mark.
pub async fn mark_stuck(metadata: &Metadata, after: Duration) -> Result<Vec<RunId>, MetadataError> {
    const MARK: &str = "UPDATE runs SET stuck_since = progressed_at, revision = revision + 1, changed_at = $1 \
        WHERE status = 'inProgress' AND stuck_since IS NULL AND progressed_at <= $2 RETURNING id";
    let mut tx = metadata.write().await?;
    let mark = sqlx::query(MARK).bind(tx.now().unix_ms()).bind(tx.now().minus(after).unix_ms());
    let rows = tx.all("marking runs that are stuck", mark).await?;
    let marked = rows.iter().map(|row| Record::new(row, "a run").parsed("id")).collect::<Result<_, _>>()?;
    tx.commit().await?;
    Ok(marked)
}
