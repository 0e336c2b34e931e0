//! Watching runs: what changed lately, and how many stand how.

use model::{Moment, Run, RunStatus, TenantId};

use crate::statement::Record;
use crate::{MetadataError, Transaction, rows};

/// A run that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// When.
    pub at: Moment,
    /// As it is now.
    pub run: Run,
    /// The change was its deletion from History.
    pub is_deletion: bool,
}

/// The tenant's runs that changed at or after this moment, deleted ones as long as their record stays, in the order of
/// their change, at most `limit`.
pub async fn changed_since(
    tx: &mut Transaction,
    tenant: TenantId,
    since: Moment,
    limit: u32,
) -> Result<Vec<Change>, MetadataError> {
    let sql = rows::run::TABLE
        .select("WHERE r.tenant_id = $1 AND r.changed_at >= $2 ORDER BY r.changed_at, r.id LIMIT $3");
    let query = sqlx::query(sql).bind(tenant.to_string()).bind(since.unix_ms()).bind(i64::from(limit));
    let change = |row| {
        let record = Record::new(row, "a run");
        Ok(Change {
            at: record.moment("changed_at")?,
            run: rows::run::from_row(row)?,
            is_deletion: record.optional_moment("deleted_at")?.is_some(),
        })
    };
    tx.all("reading what changed", query).await?.iter().map(change).collect()
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
