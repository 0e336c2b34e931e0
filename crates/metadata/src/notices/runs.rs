//! Notices of runs, in the transactions that end them.

use model::{Notice, RunId, TenantId, UserId};
use sqlx::any::AnyRow;

use super::tell;
use crate::statement::Record;
use crate::{MetadataError, Transaction, queue};

/// The run has failed for good.
pub(crate) async fn tell_failed(tx: &mut Transaction, id: RunId) -> Result<(), MetadataError> {
    let Some(row) = read(tx, id).await? else { return Ok(()) };
    match failed(id, &row) {
        Ok((tenant, user, notice)) => tell(tx, tenant, user, &notice).await.map(drop),
        // It fails because its record cannot be read, and must not go on for ever because of that.
        Err(_) => Ok(()),
    }
}

/// The run has finished: its owner is told if the job asks for it.
pub(crate) async fn tell_finished(tx: &mut Transaction, id: RunId) -> Result<(), MetadataError> {
    if !queue::settings::of_run(tx, id).await?.tell_when_finished {
        return Ok(());
    }
    let Some(row) = read(tx, id).await? else { return Ok(()) };
    let (tenant, user, notice) = finished(id, &row)?;
    tell(tx, tenant, user, &notice).await.map(drop)
}

async fn read(tx: &mut Transaction, id: RunId) -> Result<Option<AnyRow>, MetadataError> {
    const READ: &str = "SELECT tenant_id, owner_id, job_id, job_title, slot, reason_code, rows_done, volumes, \
                        sealed_bytes FROM runs WHERE id = $1";
    tx.one("reading a run to tell of", sqlx::query(READ).bind(id.to_string())).await
}

fn failed(run_id: RunId, row: &AnyRow) -> Result<(TenantId, UserId, Notice), MetadataError> {
    let record = Record::new(row, "a run that failed");
    let notice = Notice::RunFailed {
        run_id,
        job_id: record.parsed("job_id")?,
        job_title: record.get("job_title")?,
        slot: record.moment("slot")?,
        reason_code: record.optional_text("reason_code")?.unwrap_or_default(),
    };
    Ok((record.parsed("tenant_id")?, record.parsed("owner_id")?, notice))
}

fn finished(run_id: RunId, row: &AnyRow) -> Result<(TenantId, UserId, Notice), MetadataError> {
    let record = Record::new(row, "a run that finished");
    let notice = Notice::RunFinished {
        run_id,
        job_id: record.parsed("job_id")?,
        job_title: record.get("job_title")?,
        slot: record.moment("slot")?,
        rows: record.count("rows_done")?,
        files: record.count("volumes")?,
        bytes: record.count("sealed_bytes")?,
    };
    Ok((record.parsed("tenant_id")?, record.parsed("owner_id")?, notice))
}
