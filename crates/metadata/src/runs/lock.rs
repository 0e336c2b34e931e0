//! Holding a run and its job until the transaction ends, so that what is decided upon does not change meanwhile.

use model::{Run, RunId, TenantId};
use sqlx::AssertSqlSafe;

use crate::{MetadataError, Transaction, jobs, rows};

/// The run as it is once its job, if that still is, and itself are held.
pub(super) async fn lock(
    tx: &mut Transaction,
    tenant: TenantId,
    id: RunId,
) -> Result<Option<Run>, MetadataError> {
    let Some(run) = rows::run::find(tx, tenant, id).await? else { return Ok(None) };
    jobs::latest::lock(tx, run.job_id).await?;
    let query = format!("SELECT id FROM runs WHERE id = $1{}", tx.for_update());
    tx.one("locking a run", sqlx::query(AssertSqlSafe(query)).bind(id.to_string())).await?;
    rows::run::find(tx, tenant, id).await
}
