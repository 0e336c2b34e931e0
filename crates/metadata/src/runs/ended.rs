//! The end of a run: whoever wants to know is told, and the audit trail keeps what came of it, for who looks years later,
//! when run and files are long gone.

use model::audit::{Actor, Deed, DeedKind};
use model::{JobId, RunId, TenantId};

use crate::audit::{self, Chain};
use crate::statement::Record;
use crate::{MetadataError, Transaction, notices};

/// Tells its owner and puts the end of a run on record, as its row says it; last in the transaction that ends it.
pub(crate) async fn note_end(tx: &mut Transaction, run: RunId) -> Result<(), MetadataError> {
    const READ: &str = "SELECT tenant_id, job_id, job_title, status, reason_code, rows_done, volumes, \
                        sealed_bytes, file_name FROM runs WHERE id = $1";
    let Some(row) = tx.one("reading a run that ended", sqlx::query(READ).bind(run.to_string())).await? else {
        return Ok(());
    };
    let record = Record::new(&row, "a run");
    let (tenant, job): (TenantId, JobId) = (record.parsed("tenant_id")?, record.parsed("job_id")?);
    let status: String = record.get("status")?;
    match status.as_str() {
        "failed" => notices::tell_failed(tx, run).await?,
        "finished" => notices::tell_finished(tx, run).await?,
        _ => {}
    }
    let deed = Deed::new(DeedKind::RunEnded, record.get::<String>("job_title")?).job(job).run(run);
    let deed = deed.with("status", status.clone());
    let deed = match record.optional_text("reason_code")? {
        Some(code) => deed.with("reason", code),
        None => deed,
    };
    let deed = if status == "finished" {
        let deed = deed.with("rows", record.count::<u64>("rows_done")?);
        let deed = deed.with("files", record.count::<u64>("volumes")?);
        let deed = deed.with("bytes", record.count::<u64>("sealed_bytes")?);
        deed.with("name", record.get::<String>("file_name")?)
    } else {
        deed
    };
    audit::append(tx, Chain::Tenant(tenant), &Actor::service(), &deed).await
}
