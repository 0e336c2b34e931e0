//! How much there is to do, for one tenant or for all.

use std::collections::BTreeMap;

use model::TenantId;
use sqlx::AssertSqlSafe;

use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// The runs that have not ended.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Load {
    /// Runs that wait, also those that are tried again.
    pub scheduled: u64,
    /// Those of them that wait for another try.
    pub retrying: u64,
    /// Runs in progress, by the node that works at them.
    pub in_progress: BTreeMap<String, u64>,
}

/// The runs that wait, and those in progress: of one tenant, or of all.
pub async fn load(tx: &mut Transaction, only: Option<TenantId>) -> Result<Load, MetadataError> {
    let whose = if only.is_some() { "AND tenant_id = $1" } else { "" };
    let ask = |sql: String| {
        let query = sqlx::query(AssertSqlSafe(sql));
        only.into_iter().fold(query, |query, tenant| query.bind(tenant.to_string()))
    };
    let waiting = ask(format!(
        "SELECT count(*) AS scheduled, \
         CAST(COALESCE(sum(CASE WHEN attempt > 0 THEN 1 ELSE 0 END), 0) AS BIGINT) AS retrying \
         FROM runs WHERE status = 'scheduled' {whose}"
    ));
    let at_work = ask(format!(
        "SELECT COALESCE(node, '') AS node, count(*) AS runs FROM runs \
         WHERE status = 'inProgress' {whose} GROUP BY node ORDER BY node"
    ));
    let mut load = Load::default();
    if let Some(row) = tx.one("counting runs that wait", waiting).await? {
        let record = Record::new(&row, "a count of runs");
        (load.scheduled, load.retrying) = (record.count("scheduled")?, record.count("retrying")?);
    }
    for row in &tx.all("counting runs in progress", at_work).await? {
        let record = Record::new(row, "a count of runs");
        load.in_progress.insert(record.get("node")?, record.count("runs")?);
    }
    Ok(load)
}
