//! Deleting a run from History. What belongs to it goes at once if nothing of it is left in the store, else with its last
//! artifact. Its slot's record stays, emptied, as long as its job: the slot must not become a run again.

use model::{Refusal, RunId, RunStatus, TenantId};
use sqlx::AssertSqlSafe;

use super::lock::lock;
use super::slot::others_changed;
use crate::artifacts::leave_run;
use crate::jobs::latest::refresh_latest;
use crate::statement::NO_TEXT;
use crate::{MetadataError, Transaction};

const DOING: &str = "deleting a run";

/// Deletes a run that has ended: its row goes, its remaining artifacts leave; `deleted_by` is on record with them.
/// Returns how many artifacts leave, `None` if there is no such run.
pub async fn delete(
    tx: &mut Transaction,
    tenant: TenantId,
    id: RunId,
    deleted_by: &str,
) -> Result<Option<u64>, MetadataError> {
    let Some(run) = lock(tx, tenant, id).await? else { return Ok(None) };
    if !run.status.is_final() {
        return Err(Refusal::RunNotEnded.into());
    }
    let leaving = leave_run(tx, id, deleted_by).await?;
    let hide = sqlx::query(
        "UPDATE runs SET deleted_at = $1, revision = revision + 1, changed_at = $1 WHERE id = $2",
    );
    tx.execute(DOING, hide.bind(tx.now().unix_ms()).bind(id.to_string())).await?;
    // What left a hole itself filled none of theirs.
    if run.status == RunStatus::Finished {
        others_changed(tx, id).await?;
    }
    remove(tx, id).await?;
    refresh_latest(tx, run.job_id).await?;
    Ok(Some(leaving))
}

/// Removes all that belongs to a deleted run, if no artifact of it may still be in the store.
pub(crate) async fn remove(tx: &mut Transaction, id: RunId) -> Result<(), MetadataError> {
    let artifacts = format!("SELECT state FROM artifacts WHERE run_id = $1 ORDER BY id{}", tx.for_update());
    tx.all(DOING, sqlx::query(AssertSqlSafe(artifacts)).bind(id.to_string())).await?;
    let left = sqlx::query(
        "SELECT id FROM runs WHERE id = $1 AND (deleted_at IS NULL OR EXISTS \
         (SELECT 1 FROM artifacts WHERE run_id = $1 AND state <> 'gone'))",
    );
    if tx.one(DOING, left.bind(id.to_string())).await?.is_some() {
        return Ok(());
    }
    for statement in [
        "DELETE FROM downloads WHERE artifact_id IN (SELECT id FROM artifacts WHERE run_id = $1)",
        "DELETE FROM artifacts WHERE run_id = $1",
        "DELETE FROM attempts WHERE run_id = $1",
        "DELETE FROM run_documents WHERE run_id = $1",
        "DELETE FROM legacy_items WHERE run_id = $1",
        "DELETE FROM runs WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM jobs WHERE id = runs.job_id)",
    ] {
        tx.execute(DOING, sqlx::query(AssertSqlSafe(statement)).bind(id.to_string())).await?;
    }
    let empty = sqlx::query(
        "UPDATE runs SET job_title = '', title_folded = '', file_name = $2, reason_code = NULL, reason = NULL, \
         window_from = NULL, window_to = NULL, certificate_id = NULL, node = NULL WHERE id = $1",
    );
    tx.execute(DOING, empty.bind(id.to_string()).bind(NO_TEXT)).await?;
    Ok(())
}
