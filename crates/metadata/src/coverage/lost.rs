//! The runs of a question that finished and whose files are lost: which of them bring what when they are run again.

use std::cmp::Reverse;
use std::collections::HashSet;

use model::coverage::{Exported, Hole, Spans};
use model::{RunId, RunStatus};
use sqlx::AssertSqlSafe;

use super::DOING;
use super::question::UNDER_WAY;
use crate::statement::Record;
use crate::values::{IDS_AT_ONCE, placeholders};
use crate::{MetadataError, Transaction};

/// As many of them are looked at.
const MOST_LOST: usize = 10_000;

/// Those that had some of what is lost, the newest of them, from the newest on.
pub async fn lost(
    tx: &mut Transaction,
    mut runs: Vec<Exported>,
    lost: &Spans,
) -> Result<Vec<Hole>, MetadataError> {
    runs.retain(|run| lost.within(run.span()).next().is_some());
    runs.sort_unstable_by_key(|run| Reverse(run.run));
    runs.truncate(MOST_LOST);
    let under_way = under_way(tx, &runs).await?;
    let hole = |run: &Exported| Hole {
        run: run.run,
        window: run.span(),
        status: RunStatus::Finished,
        reason: None,
        is_under_way: under_way.contains(&run.run),
    };
    Ok(runs.iter().map(hole).collect())
}

/// Those of which another run of the slot waits or is in progress.
async fn under_way(tx: &mut Transaction, runs: &[Exported]) -> Result<HashSet<RunId>, MetadataError> {
    let mut found = HashSet::new();
    for runs in runs.chunks(IDS_AT_ONCE) {
        let find = AssertSqlSafe(format!(
            "SELECT r.id FROM runs r WHERE r.id IN ({}) AND {UNDER_WAY}",
            placeholders(1, runs.len())
        ));
        let find = runs.iter().fold(sqlx::query(find), |find, run| find.bind(run.run.to_string()));
        for row in &tx.all(DOING, find).await? {
            found.insert(Record::new(row, "a run whose files are lost").parsed("id")?);
        }
    }
    Ok(found)
}
