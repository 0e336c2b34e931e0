//! Watching runs: what changed lately, and how many stand how.

use model::{Moment, Run, RunStatus, TenantId};

use crate::statement::Record;
use crate::{MetadataError, Transaction, rows};

/// The tenant's runs that changed at or after this moment, in the order of their change, at most `limit`.
pub async fn changed_since(
    tx: &mut Transaction,
    tenant: TenantId,
    since: Moment,
    limit: u32,
) -> Result<Vec<(Moment, Run)>, MetadataError> {
    let sql = rows::run::TABLE.select(
        "WHERE r.tenant_id = $1 AND r.changed_at >= $2 AND r.deleted_at IS NULL \
         ORDER BY r.changed_at, r.id LIMIT $3",
    );
    let query = sqlx::query(sql).bind(tenant.to_string()).bind(since.unix_ms()).bind(i64::from(limit));
    let rows = tx.all("reading what changed", query).await?;
    let changed = |row| Ok((Record::new(row, "a run").moment("changed_at")?, rows::run::from_row(row)?));
    rows.iter().map(changed).collect()
}

/// How many runs stand how, over all tenants: for metrics.
pub async fn count_by_status(tx: &mut Transaction) -> Result<Vec<(RunStatus, u64)>, MetadataError> {
    let query = sqlx::query(
        "SELECT status, count(*) AS runs FROM runs WHERE deleted_at IS NULL GROUP BY status ORDER BY status",
    );
    let rows = tx.all("counting runs", query).await?;
    let counted = |row| {
        let record = Record::new(row, "a count of runs");
        Ok((record.parsed("status")?, record.count("runs")?))
    };
    rows.iter().map(counted).collect()
}
