//! How artifacts leave. First out of every list, in a moment; then out of the store, which may take long and be tried
//! again; only then their bytes count as gone. The bytes themselves are the store's.

use model::{ArtifactId, RunId, TenantId};
use sqlx::AssertSqlSafe;

use crate::runs::remove;
use crate::statement::{Record, Statement};
use crate::values::{IDS_AT_ONCE, placeholders};
use crate::{MetadataError, Transaction};

/// Takes available artifacts out of the list for good; `deleted_by` is on record. Returns the ids that there were.
pub async fn delete(
    tx: &mut Transaction,
    tenant: TenantId,
    ids: &[ArtifactId],
    deleted_by: &str,
) -> Result<Vec<ArtifactId>, MetadataError> {
    let mut deleted = Vec::new();
    // Sorted, so that two deletions of the same files do not wait for each other for ever.
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    for ids in ids.chunks(IDS_AT_ONCE) {
        let select = AssertSqlSafe(format!(
            "SELECT id FROM artifacts WHERE tenant_id = $1 AND state = 'available' AND id IN ({}) ORDER BY id{}",
            placeholders(2, ids.len()),
            tx.for_update()
        ));
        let select = sqlx::query(select).bind(tenant.to_string());
        let select = ids.iter().fold(select, |select, id| select.bind(id.to_string()));
        let there = found(tx, "looking for artifacts to delete", select).await?;
        take_out(tx, &there, Some(deleted_by)).await?;
        deleted.extend(there);
    }
    Ok(deleted)
}

/// Takes what a run that is held still has out of the list; returns how many. Rows are locked in the same order as above.
pub(crate) async fn leave_run(
    tx: &mut Transaction,
    run: RunId,
    deleted_by: &str,
) -> Result<u64, MetadataError> {
    let select = AssertSqlSafe(format!(
        "SELECT id FROM artifacts WHERE run_id = $1 AND state = 'available' ORDER BY id{}",
        tx.for_update()
    ));
    let select = sqlx::query(select).bind(run.to_string());
    let there = found(tx, "looking for the artifacts of a run", select).await?;
    take_out(tx, &there, Some(deleted_by)).await?;
    Ok(there.len() as u64)
}

/// Those whose bytes are to be removed from the store, by id from behind `after` on, at most `limit`: id and object key.
pub async fn leaving(
    tx: &mut Transaction,
    after: Option<ArtifactId>,
    limit: u32,
) -> Result<Vec<(ArtifactId, String)>, MetadataError> {
    const LEAVING: &str =
        "SELECT id, object_key FROM artifacts WHERE state = 'leaving' AND id > $1 ORDER BY id LIMIT $2";
    let after = after.map_or_else(String::new, |after| after.to_string());
    let leaving = sqlx::query(LEAVING).bind(after).bind(i64::from(limit));
    let rows = tx.all("looking for artifacts that leave", leaving).await?;
    let leaving = |row| {
        let record = Record::new(row, "an artifact");
        Ok((record.parsed("id")?, record.get("object_key")?))
    };
    rows.iter().map(leaving).collect()
}

/// The bytes are gone. The record of a deleted run goes with its last artifact.
pub async fn gone(tx: &mut Transaction, ids: &[ArtifactId]) -> Result<(), MetadataError> {
    const DOING: &str = "noting that artifacts are gone";
    let now = tx.now().unix_ms();
    for ids in ids.chunks(IDS_AT_ONCE) {
        // The runs are held first: of two transactions that remove a run's last two artifacts one sees the other's.
        let runs = AssertSqlSafe(format!(
            "SELECT id FROM runs WHERE id IN (SELECT run_id FROM artifacts WHERE id IN ({})) ORDER BY id{}",
            placeholders(1, ids.len()),
            tx.for_update()
        ));
        let runs = ids.iter().fold(sqlx::query(runs), |runs, id| runs.bind(id.to_string()));
        let runs = tx.all(DOING, runs).await?;
        let update = AssertSqlSafe(format!(
            "UPDATE artifacts SET state = 'gone', gone_at = $1 WHERE state = 'leaving' AND id IN ({})",
            placeholders(2, ids.len())
        ));
        let update = sqlx::query(update).bind(now);
        let update = ids.iter().fold(update, |update, id| update.bind(id.to_string()));
        tx.execute(DOING, update).await?;
        for run in &runs {
            remove(tx, Record::new(run, "a run").parsed("id")?).await?;
        }
    }
    Ok(())
}

async fn found(
    tx: &mut Transaction,
    doing: &str,
    select: Statement<'_>,
) -> Result<Vec<ArtifactId>, MetadataError> {
    let rows = tx.all(doing, select).await?;
    rows.iter().map(|row| Record::new(row, "an artifact").parsed("id")).collect()
}

/// The first phase.
pub(super) async fn take_out(
    tx: &mut Transaction,
    ids: &[ArtifactId],
    deleted_by: Option<&str>,
) -> Result<(), MetadataError> {
    for ids in ids.chunks(IDS_AT_ONCE) {
        let update = AssertSqlSafe(format!(
            "UPDATE artifacts SET state = 'leaving', deleted_by = $1 WHERE id IN ({})",
            placeholders(2, ids.len())
        ));
        let update = sqlx::query(update).bind(deleted_by);
        let update = ids.iter().fold(update, |update, id| update.bind(id.to_string()));
        tx.execute("taking artifacts out of the list", update).await?;
    }
    Ok(())
}
