//! What becomes of metadata that are older than what happened since: after a restore, before anybody uses them.

use model::{ArtifactId, JobId, RunId};
use sqlx::AssertSqlSafe;

use crate::holds::{self, Held};
use crate::jobs::latest::refresh_latest;
use crate::runs::others_changed;
use crate::statement::Record;
use crate::values::{IDS_AT_ONCE, placeholders};
use crate::{MetadataError, Transaction, notices};

/// By how much numbers jump that count one by one. Nobody gives out as many between two backups.
const GAP: i64 = 1_000_000;

/// All that counts one by one and that somebody outside may have been told, by table and column: what was given out after
/// the backup must not be given out again for something else. Fences are times, and need no gap. A table of further
/// numbers, such as ids that other programs know, gets its line here.
const NUMBERS: [(&str, &str); 5] = [
    ("counters", "last"),
    // Clients of the original's API remember the greatest they have seen.
    ("legacy_numbers", "last"),
    // What finishes now must not keep a number that it got before.
    ("legacy_numbers", "finished"),
    // The ETag of a job: it must not fit other settings than those it was given out with.
    ("jobs", "version"),
    // A page left open in a browser holds what it has for newer than any smaller revision.
    ("runs", "revision"),
];

/// Why a run that had finished is a failed one now.
const FILES_LOST: (&str, &str) = (
    "files_lost",
    "its files are not in the store any more since the metadata were restored from a backup: run this slot again",
);

/// Why no run starts.
const WAITS: &str =
    "the metadata were restored from a backup, and what was changed after it may have to be done again first";

/// Makes restored metadata fit to be used: numbers jump ahead, notices that waited are withdrawn, every session and every
/// token of a client of the original's API ends, and no run starts until somebody says so. Returns how many sessions and
/// tokens ended.
pub async fn settle(tx: &mut Transaction) -> Result<u64, MetadataError> {
    for (table, column) in NUMBERS {
        let jump = AssertSqlSafe(format!("UPDATE {table} SET {column} = {column} + {GAP}"));
        tx.execute("making numbers jump ahead", sqlx::query(jump)).await?;
    }
    // It might be sealed for a key that was replaced since, because it was stolen.
    holds::place(tx, Held::Exports, WAITS).await?;
    withdraw_notices(tx).await?;
    // Who logged out after the backup, or whose client was ended, must not be let in again.
    const DOING: &str = "ending all sessions";
    let tokens = tx.execute(DOING, sqlx::query("DELETE FROM legacy_tokens")).await?;
    Ok(tokens + tx.execute(DOING, sqlx::query("DELETE FROM sessions")).await?)
}

/// What waited when the backup was made has most likely been delivered since: nobody is told twice.
async fn withdraw_notices(tx: &mut Transaction) -> Result<(), MetadataError> {
    const WITHDRAW: &str = "UPDATE notices SET ended_at = $1, outcome = 'withdrawn' WHERE ended_at IS NULL";
    let withdraw = sqlx::query(WITHDRAW).bind(tx.now().unix_ms());
    tx.execute("withdrawing notices of before the restore", withdraw).await.map(drop)
}

/// Artifacts that can be downloaded as far as the metadata know, by id from behind `after` on, at most `limit`: id and
/// object key.
pub async fn stored(
    tx: &mut Transaction,
    after: Option<ArtifactId>,
    limit: u32,
) -> Result<Vec<(ArtifactId, String)>, MetadataError> {
    const STORED: &str = "SELECT id, object_key FROM artifacts WHERE state = 'available' AND expires_at > $1 AND id > $2 \
                          ORDER BY id LIMIT $3";
    let after = after.map_or_else(String::new, |after| after.to_string());
    let stored = sqlx::query(STORED).bind(tx.now().unix_ms()).bind(after).bind(i64::from(limit));
    let rows = tx.all("listing what should be stored", stored).await?;
    let stored = |row| {
        let record = Record::new(row, "an artifact");
        Ok((record.parsed("id")?, record.get("object_key")?))
    };
    rows.iter().map(stored).collect()
}

/// These artifacts are not in the store. They are gone, and their runs have failed, so that their slots can be run again;
/// the owners are told. Returns how many runs that became true of.
pub async fn files_lost(tx: &mut Transaction, ids: &[ArtifactId]) -> Result<u64, MetadataError> {
    let mut runs = 0;
    for ids in ids.chunks(IDS_AT_ONCE) {
        let lost = AssertSqlSafe(format!(
            "SELECT r.id, r.job_id FROM runs r WHERE r.status = 'finished' AND r.id IN \
             (SELECT run_id FROM artifacts WHERE id IN ({})) ORDER BY r.id",
            placeholders(1, ids.len())
        ));
        let lost = ids.iter().fold(sqlx::query(lost), |lost, id| lost.bind(id.to_string()));
        let rows = tx.all("looking for runs whose files are lost", lost).await?;
        let gone = AssertSqlSafe(format!(
            "UPDATE artifacts SET state = 'gone', gone_at = $1 WHERE state = 'available' AND id IN ({})",
            placeholders(2, ids.len())
        ));
        let gone = sqlx::query(gone).bind(tx.now().unix_ms());
        let gone = ids.iter().fold(gone, |gone, id| gone.bind(id.to_string()));
        tx.execute("noting that files are lost", gone).await?;
        for row in &rows {
            let record = Record::new(row, "a run");
            fail(tx, record.parsed("id")?, record.parsed("job_id")?).await?;
            runs += 1;
        }
    }
    Ok(runs)
}

async fn fail(tx: &mut Transaction, run: RunId, job: JobId) -> Result<(), MetadataError> {
    const FAIL: &str = "UPDATE runs SET status = 'failed', reason_code = $2, reason = $3, revision = revision + 1, \
                        changed_at = $4 WHERE id = $1";
    let (code, reason) = FILES_LOST;
    let fail = sqlx::query(FAIL).bind(run.to_string()).bind(code).bind(reason).bind(tx.now().unix_ms());
    tx.execute("noting that the files of a run are lost", fail).await?;
    notices::tell_failed(tx, run).await?;
    others_changed(tx, run).await?;
    refresh_latest(tx, job).await
}
