//! Cancelling a run.

use model::{Refusal, Run, RunId, RunStatus, TenantId};

use super::lock::lock;
use crate::jobs::latest::refresh_latest;
use crate::{MetadataError, Transaction, rows};

/// Cancels a run: at once if it waits; if it is in progress its worker is told.
pub async fn cancel(tx: &mut Transaction, tenant: TenantId, id: RunId) -> Result<Option<Run>, MetadataError> {
    const DOING: &str = "cancelling a run";
    let Some(run) = lock(tx, tenant, id).await? else { return Ok(None) };
    let now_ms = tx.now().unix_ms();
    match run.status {
        RunStatus::Scheduled => {
            let query = sqlx::query(
                "UPDATE runs SET status = 'cancelled', finished_at = $1, time_left_ms = NULL, \
                 reason_code = 'cancelled', reason = $2, revision = revision + 1, changed_at = $1 WHERE id = $3",
            );
            let reason =
                "it was cancelled before it exported anything; run this slot again to export its window";
            tx.execute(DOING, query.bind(now_ms).bind(reason).bind(id.to_string())).await?;
            refresh_latest(tx, run.job_id).await?;
        }
        RunStatus::InProgress if run.is_cancel_requested => {}
        RunStatus::InProgress => {
            let query = sqlx::query(
                "UPDATE runs SET is_cancel_requested = 1, revision = revision + 1, changed_at = $1 WHERE id = $2",
            );
            tx.execute(DOING, query.bind(now_ms).bind(id.to_string())).await?;
        }
        _ => return Err(Refusal::RunEnded.into()),
    }
    rows::run::find(tx, tenant, id).await
}
