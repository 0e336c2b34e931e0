//! How much there is to do, over all tenants.

use std::collections::BTreeMap;

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

/// The runs that wait, and those in progress.
pub async fn load(tx: &mut Transaction) -> Result<Load, MetadataError> {
    const WAITING: &str = "SELECT count(*) AS scheduled, \
        CAST(COALESCE(sum(CASE WHEN attempt > 0 THEN 1 ELSE 0 END), 0) AS BIGINT) AS retrying \
        FROM runs WHERE status = 'scheduled'";
    const AT_WORK: &str = "SELECT COALESCE(node, '') AS node, count(*) AS runs FROM runs \
        WHERE status = 'inProgress' GROUP BY node ORDER BY node";
    let mut load = Load::default();
    if let Some(row) = tx.one("counting runs that wait", sqlx::query(WAITING)).await? {
        let record = Record::new(&row, "a count of runs");
        (load.scheduled, load.retrying) = (record.count("scheduled")?, record.count("retrying")?);
    }
    for row in &tx.all("counting runs in progress", sqlx::query(AT_WORK)).await? {
        let record = Record::new(row, "a count of runs");
        load.in_progress.insert(record.get("node")?, record.count("runs")?);
    }
    Ok(load)
}
