//! Wrong passwords on record, by account and by network address, for all nodes together. A guess is put on record before
//! the password is compared, so that a thousand guesses at once are not a thousand free ones.

use std::time::Duration;

use model::{Guessed, Guesses, Moment};
use sqlx::AssertSqlSafe;

use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// What a guess is about: which memory, and a name in it that says nothing about whether it exists.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// Which memory.
    pub guessed: Guessed,
    /// The account's hash, or the network address.
    pub name: &'a str,
}

impl Subject<'_> {
    fn key(self) -> String {
        let memory = match self.guessed {
            Guessed::Account => "account",
            Guessed::Address => "address",
        };
        format!("{memory}:{}", self.name)
    }
}

/// Counts a guess as wrong until [`forget`] says otherwise, unless it comes too early: then returns how long to wait, and
/// nothing was counted.
pub async fn count(
    tx: &mut Transaction,
    subjects: &[Subject<'_>],
) -> Result<Result<(), Duration>, MetadataError> {
    let mut counted = Vec::with_capacity(subjects.len());
    for subject in subjects {
        let guesses = read(tx, *subject).await?;
        let wait = guesses.wait(subject.guessed, tx.now());
        if !wait.is_zero() {
            return Ok(Err(wait));
        }
        counted.push((subject, guesses.and_one(subject.guessed, tx.now())));
    }
    for (subject, guesses) in counted {
        let put = sqlx::query(PUT).bind(subject.key()).bind(i64::from(guesses.failures));
        tx.execute("counting a guess", put.bind(tx.now().unix_ms())).await?;
    }
    Ok(Ok(()))
}

/// The password was right: what was counted for the subject is forgotten.
pub async fn forget(tx: &mut Transaction, subject: Subject<'_>) -> Result<(), MetadataError> {
    let delete = sqlx::query("DELETE FROM guesses WHERE subject = $1").bind(subject.key());
    tx.execute("forgetting guesses", delete).await?;
    Ok(())
}

/// The password was right: the guess that was counted for a subject that others share is taken back.
pub async fn take_back(tx: &mut Transaction, subject: Subject<'_>) -> Result<(), MetadataError> {
    let update =
        sqlx::query("UPDATE guesses SET failures = failures - 1 WHERE subject = $1 AND failures > 0");
    tx.execute("taking a guess back", update.bind(subject.key())).await?;
    Ok(())
}

/// Removes what is forgotten in every memory.
pub async fn sweep(tx: &mut Transaction) -> Result<u64, MetadataError> {
    let before = tx.now().minus(Guessed::Account.forgotten_after().max(Guessed::Address.forgotten_after()));
    let delete = sqlx::query("DELETE FROM guesses WHERE last_at < $1").bind(before.unix_ms());
    tx.execute("removing forgotten guesses", delete).await
}

/// What is on record, held until the end of the transaction, so that guesses stand in line.
async fn read(tx: &mut Transaction, subject: Subject<'_>) -> Result<Guesses, MetadataError> {
    const BEGIN: &str =
        "INSERT INTO guesses (subject, failures, last_at) VALUES ($1, 0, 0) ON CONFLICT (subject) DO NOTHING";
    tx.execute("counting a guess", sqlx::query(BEGIN).bind(subject.key())).await?;
    let find =
        AssertSqlSafe(format!("SELECT failures, last_at FROM guesses WHERE subject = $1{}", tx.for_update()));
    let row = tx.one("counting a guess", sqlx::query(find).bind(subject.key())).await?;
    let Some(row) = row else { return Ok(Guesses::default()) };
    let record = Record::new(&row, "a memory of guesses");
    let last_at: Moment = record.moment("last_at")?;
    Ok(Guesses { failures: record.count("failures")?, last_at: Some(last_at) })
}

const PUT: &str = "UPDATE guesses SET failures = $2, last_at = $3 WHERE subject = $1";
