//! Deleting a job: its definition goes, its runs and artifacts stay.

use model::{JobId, Refusal, TenantId};

use crate::runs::note_end;
use crate::statement::Record;
use crate::{MetadataError, Transaction, rows};

/// Deletes the definition; runs and artifacts stay, runs that wait are cancelled. Returns whether there was one. Refused
/// while a run is in progress.
pub async fn delete(tx: &mut Transaction, tenant: TenantId, id: JobId) -> Result<bool, MetadataError> {
    const DOING: &str = "deleting a job";
    if rows::job::lock(tx, tenant, id).await?.is_none() {
        return Ok(false);
    }
    // A run that a worker is taking right now is waited for, and found in progress.
    let open = format!(
        "SELECT status FROM runs WHERE job_id = $1 AND status IN ('scheduled', 'inProgress'){}",
        tx.for_update()
    );
    let open = sqlx::query(sqlx::AssertSqlSafe(open)).bind(id.to_string());
    for row in &tx.all(DOING, open).await? {
        if Record::new(row, "a run").get::<&str>("status")? == "inProgress" {
            return Err(Refusal::RunInProgress.into());
        }
    }
    let cancel = sqlx::query(
        "UPDATE runs SET status = 'cancelled', finished_at = $1, time_left_ms = NULL, \
         reason_code = 'job_deleted', reason = $2, revision = revision + 1, changed_at = $1 \
         WHERE job_id = $3 AND status = 'scheduled' RETURNING id",
    );
    let reason = "its job was deleted before it started; run this slot again to export its window";
    let cancel = cancel.bind(tx.now().unix_ms()).bind(reason).bind(id.to_string());
    let cancelled = tx.all(DOING, cancel).await?;
    // Nothing can become a run of these slots any more.
    let emptied = sqlx::query(
        "DELETE FROM runs WHERE job_id = $1 AND deleted_at IS NOT NULL \
         AND NOT EXISTS (SELECT 1 FROM run_documents WHERE run_id = runs.id)",
    );
    tx.execute(DOING, emptied.bind(id.to_string())).await?;
    tx.execute(DOING, sqlx::query("DELETE FROM jobs WHERE id = $1").bind(id.to_string())).await?;
    for run in &cancelled {
        note_end(tx, Record::new(run, "a run").parsed("id")?).await?;
    }
    Ok(true)
}
