//! What can be downloaded of the sets that some volumes are of: each set is added up once, however many of them it has.

use std::collections::HashMap;

use model::artifact::ArtifactSet;
use model::{Artifact, RunId};
use sqlx::AssertSqlSafe;

use super::Volume;
use crate::statement::Record;
use crate::values::{IDS_AT_ONCE, placeholders};
use crate::{MetadataError, Transaction};

/// The volumes, in their order, each with what its set comes to.
pub(crate) async fn with_sets(
    tx: &mut Transaction,
    volumes: Vec<Volume>,
) -> Result<Vec<Artifact>, MetadataError> {
    let mut runs: Vec<_> = volumes.iter().map(|Volume(artifact)| artifact.run_id).collect();
    runs.sort_unstable();
    runs.dedup();
    let mut sets = HashMap::new();
    for runs in runs.chunks(IDS_AT_ONCE) {
        sets.extend(sets_of(tx, runs).await?);
    }
    // Of a run that is not among them nothing is left.
    let known = |Volume(artifact)| match sets.get(&artifact.run_id) {
        Some(set) => Artifact { set: *set, ..artifact },
        None => artifact,
    };
    Ok(volumes.into_iter().map(known).collect())
}

async fn sets_of(tx: &mut Transaction, runs: &[RunId]) -> Result<Vec<(RunId, ArtifactSet)>, MetadataError> {
    let add_up = AssertSqlSafe(format!(
        "SELECT run_id, count(*) AS files, CAST(sum(bytes) AS BIGINT) AS bytes, \
         count(CASE WHEN downloads = 0 THEN 1 END) AS never_downloaded \
         FROM artifacts WHERE state = 'available' AND run_id IN ({}) GROUP BY run_id",
        placeholders(1, runs.len())
    ));
    let add_up = runs.iter().fold(sqlx::query(add_up), |query, run| query.bind(run.to_string()));
    let rows = tx.all("adding up sets of artifacts", add_up).await?;
    let set = |row| {
        let record = Record::new(row, "a set of artifacts");
        let set = ArtifactSet {
            files: record.count("files")?,
            bytes: record.count("bytes")?,
            never_downloaded: record.count("never_downloaded")?,
        };
        Ok((record.parsed("run_id")?, set))
    };
    rows.iter().map(set).collect()
}
