//! The numbers of the original's History. A client remembers the greatest number that it has fetched and asks for what
//! came after: so whatever becomes fetchable has a greater number than all that was fetchable before.

use model::{RunId, TenantId};
use sqlx::AssertSqlSafe;

use crate::queue::Lease;
use crate::statement::Record;
use crate::values::{bigint, places};
use crate::{MetadataError, Transaction};

const DOING: &str = "numbering what the original's History shows";

/// What was given out in a tenant.
struct Numbers {
    last: i64,
    finished: i64,
}

/// Numbers runs that were just made, in this order.
pub(crate) async fn made(
    tx: &mut Transaction,
    tenant: TenantId,
    runs: &[RunId],
) -> Result<(), MetadataError> {
    if runs.is_empty() {
        return Ok(());
    }
    let Numbers { last, finished } = hold(tx, tenant).await?;
    let items: Vec<_> = runs.iter().zip(1_i64..).map(|(run, more)| (last + more, *run, 1)).collect();
    add(tx, tenant, &items).await?;
    put(tx, tenant, &Numbers { last: last + bigint(items.len() as u64), finished }).await
}

/// Numbers the volumes of a run that is finished now. The first keeps the number that the run has, so that who asks for
/// it finds it again, unless a greater one was fetchable before.
pub(crate) async fn finished(
    tx: &mut Transaction,
    lease: &Lease,
    volumes: usize,
) -> Result<(), MetadataError> {
    const OWN: &str = "SELECT id FROM legacy_items WHERE run_id = $1";
    if volumes == 0 {
        return Ok(());
    }
    let Numbers { mut last, finished } = hold(tx, lease.tenant_id).await?;
    let run = lease.run_id.to_string();
    let own = tx.one(DOING, sqlx::query(OWN).bind(&run)).await?;
    let own: Option<i64> = own.map(|row| Record::new(&row, "a number").get("id")).transpose()?;
    let is_kept = own.is_some_and(|own| own > finished);
    if !is_kept {
        let drop = sqlx::query("DELETE FROM legacy_items WHERE run_id = $1").bind(&run);
        tx.execute(DOING, drop).await?;
    }
    let mut items = Vec::with_capacity(volumes);
    for volume in (1..=bigint(volumes as u64)).skip(usize::from(is_kept)) {
        last += 1;
        items.push((last, lease.run_id, volume));
    }
    add(tx, lease.tenant_id, &items).await?;
    let greatest = items.last().map(|(id, ..)| *id).or(own).unwrap_or(finished);
    put(tx, lease.tenant_id, &Numbers { last, finished: greatest }).await
}

/// Holds the tenant's numbers until the end of the transaction: what ends later has greater ones. Taken after the job and
/// the run, as the last but the audit trail.
async fn hold(tx: &mut Transaction, tenant: TenantId) -> Result<Numbers, MetadataError> {
    const HOLD: &str = "INSERT INTO legacy_numbers (tenant_id, last, finished) VALUES ($1, 0, 0) \
        ON CONFLICT (tenant_id) DO UPDATE SET last = legacy_numbers.last RETURNING last, finished";
    let row = tx.one(DOING, sqlx::query(HOLD).bind(tenant.to_string())).await?;
    let Some(row) = row else {
        let reason = "they cannot be read back".to_owned();
        return Err(MetadataError::Damaged { what: "the numbers of a tenant".to_owned(), reason });
    };
    let record = Record::new(&row, "the numbers of a tenant");
    Ok(Numbers { last: record.get("last")?, finished: record.get("finished")? })
}

async fn put(tx: &mut Transaction, tenant: TenantId, numbers: &Numbers) -> Result<(), MetadataError> {
    let put = sqlx::query("UPDATE legacy_numbers SET last = $2, finished = $3 WHERE tenant_id = $1");
    let put = put.bind(tenant.to_string()).bind(numbers.last).bind(numbers.finished);
    tx.execute(DOING, put).await.map(|_| ())
}

/// Rows of one statement, each of three values.
const ROWS_AT_ONCE: usize = 500;

async fn add(
    tx: &mut Transaction,
    tenant: TenantId,
    items: &[(i64, RunId, i64)],
) -> Result<(), MetadataError> {
    for items in items.chunks(ROWS_AT_ONCE) {
        let add = format!(
            "INSERT INTO legacy_items (tenant_id, id, run_id, volume) \
             SELECT $1, v.column1, v.column2, v.column3 FROM (VALUES {}) v",
            places(items.len(), 3, 1)
        );
        let mut add = sqlx::query(AssertSqlSafe(add)).bind(tenant.to_string());
        for (id, run, volume) in items {
            add = add.bind(*id).bind(run.to_string()).bind(*volume);
        }
        tx.execute(DOING, add).await?;
    }
    Ok(())
}
