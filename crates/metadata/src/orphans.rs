//! Objects in the store that no record speaks of.

use std::collections::{HashMap, HashSet};

use model::{Moment, RunId};
use sqlx::AssertSqlSafe;
use sqlx::any::AnyRow;

use crate::statement::Record;
use crate::values::placeholders;
use crate::{MetadataError, Transaction};

/// An object, as the store lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundObject {
    /// Its key.
    pub key: String,
    /// The run that its key names.
    pub run_id: RunId,
    /// The fence of the try that its key names.
    pub fence: i64,
}

/// What is to become of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// An artifact has it, or its try is under way.
    Keep,
    /// Its try ended without it, and said so itself; or another has finished the run since.
    Remove,
    /// Its try may have ended otherwise than is on record, or is not on record, as after a restore of older metadata: it
    /// stays for 7 days after it was first seen.
    Quarantine,
}

/// How long an object stays of whose try the end is not known.
pub const QUARANTINE: std::time::Duration = std::time::Duration::from_secs(7 * 24 * 3_600);

/// How many objects one statement is about.
const OBJECTS_AT_ONCE: usize = 1_000;

/// What is to become of each object, in their order. One in quarantine that was first seen [`QUARANTINE`] ago is to be
/// removed; others of that kind are noted. The note is forgotten once the object is known again or is to be removed: one
/// that could not be removed begins its quarantine anew.
pub async fn judge(tx: &mut Transaction, objects: &[FoundObject]) -> Result<Vec<Verdict>, MetadataError> {
    let mut verdicts = Vec::with_capacity(objects.len());
    for objects in objects.chunks(OBJECTS_AT_ONCE) {
        let known = Known::of(tx, objects).await?;
        let now = tx.now();
        let judged: Vec<_> = objects.iter().map(|object| known.verdict(object, now)).collect();
        let (mut noted, mut forgotten) = (Vec::new(), Vec::new());
        for (object, verdict) in objects.iter().zip(&judged) {
            match (verdict, known.first_seen.contains_key(&object.key)) {
                (Verdict::Quarantine, false) => noted.push(object.key.as_str()),
                (Verdict::Keep | Verdict::Remove, true) => forgotten.push(object.key.as_str()),
                _ => {}
            }
        }
        note(tx, &noted).await?;
        forget(tx, &forgotten).await?;
        verdicts.extend(judged);
    }
    Ok(verdicts)
}

/// What is on record about some objects.
struct Known {
    /// Keys of artifacts whose bytes are not gone.
    artifacts: HashSet<String>,
    /// The tries on record, by run and fence.
    tries: HashMap<(RunId, i64), Try>,
    /// When an object in quarantine was first seen.
    first_seen: HashMap<String, Moment>,
}

/// How a try stands.
#[derive(Clone, Copy)]
enum Try {
    /// It is under way.
    UnderWay,
    /// Its worker was not heard of again. It may have finished all the same, after these metadata were put aside.
    Lost,
    /// It ended, or was lost and its run finished by another.
    Ended,
}

impl Known {
    async fn of(tx: &mut Transaction, objects: &[FoundObject]) -> Result<Self, MetadataError> {
        let keys: Vec<_> = objects.iter().map(|object| object.key.clone()).collect();
        let runs: HashSet<_> = objects.iter().map(|object| object.run_id.to_string()).collect();
        let runs: Vec<_> = runs.into_iter().collect();
        // The tries first: one that finishes in between has its artifacts on record by the time they are asked for.
        let tries = about(tx, TRIES, &runs).await?;
        let artifacts =
            about(tx, "SELECT object_key FROM artifacts WHERE state <> 'gone' AND object_key IN", &keys)
                .await?;
        let seen = about(tx, "SELECT object_key, seen_at FROM orphans WHERE object_key IN", &keys).await?;
        let note = |row| {
            let record = Record::new(row, "a note of an orphan");
            Ok((record.get("object_key")?, record.moment("seen_at")?))
        };
        let key = |row| Record::new(row, "an artifact").get("object_key");
        Ok(Self {
            artifacts: artifacts.iter().map(key).collect::<Result<_, MetadataError>>()?,
            tries: tries.iter().map(a_try).collect::<Result<_, MetadataError>>()?,
            first_seen: seen.iter().map(note).collect::<Result<_, MetadataError>>()?,
        })
    }

    fn verdict(&self, object: &FoundObject, now: Moment) -> Verdict {
        if self.artifacts.contains(&object.key) {
            return Verdict::Keep;
        }
        match self.tries.get(&(object.run_id, object.fence)) {
            Some(Try::UnderWay) => Verdict::Keep,
            Some(Try::Ended) => Verdict::Remove,
            // The metadata may be older than the object.
            Some(Try::Lost) | None => match self.first_seen.get(&object.key) {
                Some(seen_at) if seen_at.plus(QUARANTINE) <= now => Verdict::Remove,
                _ => Verdict::Quarantine,
            },
        }
    }
}

const TRIES: &str = "SELECT a.run_id, a.fence, a.ended_at, a.outcome, r.status FROM attempts a \
    JOIN runs r ON r.id = a.run_id WHERE a.run_id IN";

fn a_try(row: &AnyRow) -> Result<((RunId, i64), Try), MetadataError> {
    let record = Record::new(row, "a try of a run");
    let is_lost = record.optional_text("outcome")?.as_deref() == Some("lost");
    let how = if record.optional_moment("ended_at")?.is_none() {
        Try::UnderWay
    } else if is_lost && record.get::<&str>("status")? != "finished" {
        Try::Lost
    } else {
        Try::Ended
    };
    Ok(((record.parsed("run_id")?, record.get("fence")?), how))
}

async fn about(
    tx: &mut Transaction,
    select: &'static str,
    values: &[String],
) -> Result<Vec<AnyRow>, MetadataError> {
    let statement = AssertSqlSafe(format!("{select} ({})", placeholders(1, values.len())));
    let statement = values.iter().fold(sqlx::query(statement), |statement, value| statement.bind(value));
    tx.all("looking for what is known of objects", statement).await
}

async fn note(tx: &mut Transaction, keys: &[&str]) -> Result<(), MetadataError> {
    const NOTE: &str =
        "INSERT INTO orphans (object_key, seen_at) VALUES ($1, $2) ON CONFLICT (object_key) DO NOTHING";
    for key in keys {
        let note = sqlx::query(NOTE).bind(*key).bind(tx.now().unix_ms());
        tx.execute("noting an object that nothing is known of", note).await?;
    }
    Ok(())
}

/// The objects in quarantine by key, from behind `after` on, at most `limit`.
pub async fn quarantined(
    tx: &mut Transaction,
    after: &str,
    limit: u32,
) -> Result<Vec<String>, MetadataError> {
    const LIST: &str = "SELECT object_key FROM orphans WHERE object_key > $1 ORDER BY object_key LIMIT $2";
    let rows =
        tx.all("listing what is in quarantine", sqlx::query(LIST).bind(after).bind(i64::from(limit))).await?;
    rows.iter().map(|row| Record::new(row, "a note of an orphan").get("object_key")).collect()
}

/// Forgets the notes of objects that are gone, or known again.
pub async fn forget(tx: &mut Transaction, keys: &[&str]) -> Result<(), MetadataError> {
    const FORGET: &str = "DELETE FROM orphans WHERE object_key = $1";
    for key in keys {
        tx.execute("forgetting an object", sqlx::query(FORGET).bind(*key)).await?;
    }
    Ok(())
}
