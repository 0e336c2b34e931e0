//! What a look at a source comes to. Only whoever has the source still writes: of a look that took longer than its lease
//! the next one tells more.

use model::run::Reason;
use model::{ExportType, Moment};

use super::Seen;
use crate::values::bigint;
use crate::{MetadataError, Transaction};

/// Puts on record what a look found. Returns whether the source was still the looker's, by the end of the lease.
pub async fn saw(
    tx: &mut Transaction,
    source: &str,
    lease_until: Moment,
    seen: &Seen,
) -> Result<bool, MetadataError> {
    const SAW: &str = "UPDATE source_states SET checked_at = $3, is_reachable = $4, problem_code = $5, problem = $6 \
        WHERE source = $1 AND lease_until = $2";
    let problem = seen.problem.as_ref();
    let saw = sqlx::query(SAW).bind(source).bind(lease_until.unix_ms()).bind(tx.now().unix_ms());
    let saw = saw.bind(seen.is_reachable.map(i64::from));
    let saw = saw.bind(problem.map(|problem| &problem.code)).bind(problem.map(|problem| &problem.message));
    Ok(tx.execute("noting how a source stands", saw).await? > 0)
}

/// Puts on record how many rows there are, in place of what was counted before; or why that could not be told.
pub async fn counted(
    tx: &mut Transaction,
    source: &str,
    lease_until: Moment,
    counted: &Result<Vec<(i64, ExportType, u64)>, Reason>,
) -> Result<(), MetadataError> {
    const DOING: &str = "noting the rows of a source";
    const FORGET: &str = "DELETE FROM source_rows WHERE source = $1";
    const NOTE: &str =
        "INSERT INTO source_rows (source, source_tenant_id, export_type, rows_there) VALUES ($1, $2, $3, $4)";
    const COUNTED: &str = "UPDATE source_states SET counted_at = $3, count_problem_code = $4, count_problem = $5 \
        WHERE source = $1 AND lease_until = $2";
    // First, so that of two that count at once the second waits here.
    let problem = counted.as_ref().err();
    let update = sqlx::query(COUNTED).bind(source).bind(lease_until.unix_ms()).bind(tx.now().unix_ms());
    let update =
        update.bind(problem.map(|problem| &problem.code)).bind(problem.map(|problem| &problem.message));
    if tx.execute(DOING, update).await? == 0 {
        return Ok(());
    }
    tx.execute(DOING, sqlx::query(FORGET).bind(source)).await?;
    for (source_tenant_id, export_type, rows) in counted.iter().flatten() {
        let note = sqlx::query(NOTE).bind(source).bind(*source_tenant_id);
        tx.execute(DOING, note.bind(export_type.to_string()).bind(bigint(*rows))).await?;
    }
    Ok(())
}

/// The looker has the source no more; whoever took it since keeps it.
pub async fn leave(tx: &mut Transaction, source: &str, lease_until: Moment) -> Result<(), MetadataError> {
    const LEAVE: &str = "UPDATE source_states SET lease_until = NULL WHERE source = $1 AND lease_until = $2";
    let leave = sqlx::query(LEAVE).bind(source).bind(lease_until.unix_ms());
    tx.execute("leaving a source", leave).await.map(|_| ())
}
