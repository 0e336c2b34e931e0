//! Deleting a run from History. Its row goes at once if nothing of it is left in the store, else with its last artifact.

use model::{Refusal, RunId, TenantId};
use sqlx::AssertSqlSafe;

use super::lock::lock;
use super::slot::others_changed;
use crate::jobs::latest::refresh_latest;
use crate::{MetadataError, Transaction};

const DOING: &str = "deleting a run";

/// Deletes a run that has ended: its row goes, its remaining artifacts leave. Returns how many artifacts leave, `None`
/// if there is no such run.
pub async fn delete(tx: &mut Transaction, tenant: TenantId, id: RunId) -> Result<Option<u64>, MetadataError> {
    let Some(run) = lock(tx, tenant, id).await? else { return Ok(None) };
    if !run.status.is_final() {
        return Err(Refusal::RunNotEnded.into());
    }
    let leave =
        sqlx::query("UPDATE artifacts SET state = 'leaving' WHERE run_id = $1 AND state = 'available'");
    let leaving = tx.execute(DOING, leave.bind(id.to_string())).await?;
    let hide = sqlx::query(
        "UPDATE runs SET deleted_at = $1, revision = revision + 1, changed_at = $1 WHERE id = $2",
    );
    tx.execute(DOING, hide.bind(tx.now().unix_ms()).bind(id.to_string())).await?;
    others_changed(tx, id).await?;
    remove(tx, id).await?;
    refresh_latest(tx, run.job_id).await?;
    Ok(Some(leaving))
}

/// Removes a deleted run with all that belongs to it, if no artifact of it may still be in the store. Returns whether it
/// did.
pub(crate) async fn remove(tx: &mut Transaction, id: RunId) -> Result<bool, MetadataError> {
    let left = sqlx::query(
        "SELECT id FROM runs WHERE id = $1 AND (deleted_at IS NULL OR EXISTS \
         (SELECT 1 FROM artifacts WHERE run_id = $1 AND state <> 'gone'))",
    );
    if tx.one(DOING, left.bind(id.to_string())).await?.is_some() {
        return Ok(false);
    }
    for statement in [
        "DELETE FROM downloads WHERE artifact_id IN (SELECT id FROM artifacts WHERE run_id = $1)",
        "DELETE FROM artifacts WHERE run_id = $1",
        "DELETE FROM attempts WHERE run_id = $1",
        "DELETE FROM run_documents WHERE run_id = $1",
        "DELETE FROM runs WHERE id = $1",
    ] {
        tx.execute(DOING, sqlx::query(AssertSqlSafe(statement)).bind(id.to_string())).await?;
    }
    Ok(true)
}
