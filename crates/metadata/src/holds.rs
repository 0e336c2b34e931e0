//! What a clock that cannot be trusted holds back, until somebody confirms it.

use model::Moment;

use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// What waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// Nothing is deleted because its time is over.
    Deletions,
    /// No slot becomes a run, and no lease ends.
    Slots,
}

/// Why something waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// What happened, in words.
    pub reason: String,
    /// Since when.
    pub since: Moment,
}

impl Held {
    fn word(self) -> &'static str {
        match self {
            Held::Deletions => "deletions",
            Held::Slots => "slots",
        }
    }
}

/// The hold on this, if there is one.
pub async fn standing(tx: &mut Transaction, held: Held) -> Result<Option<Hold>, MetadataError> {
    const FIND: &str = "SELECT reason, since FROM holds WHERE kind = $1";
    let row = tx.one("looking whether the clock is in doubt", sqlx::query(FIND).bind(held.word())).await?;
    let Some(record) = row.as_ref().map(|row| Record::new(row, "a hold")) else { return Ok(None) };
    Ok(Some(Hold { reason: record.get("reason")?, since: record.moment("since")? }))
}

/// Holds this back from now on; a hold that stands keeps its reason.
pub async fn place(tx: &mut Transaction, held: Held, reason: &str) -> Result<(), MetadataError> {
    const HOLD: &str =
        "INSERT INTO holds (kind, reason, since) VALUES ($1, $2, $3) ON CONFLICT (kind) DO NOTHING";
    let statement = sqlx::query(HOLD).bind(held.word()).bind(reason).bind(tx.now().unix_ms());
    tx.execute("noting that the clock is in doubt", statement).await?;
    Ok(())
}

/// Somebody confirmed the clock: everything goes on. Returns whether anything was held.
pub async fn release(tx: &mut Transaction) -> Result<bool, MetadataError> {
    const RELEASE: &str = "DELETE FROM holds";
    Ok(tx.execute("noting that the clock is confirmed", sqlx::query(RELEASE)).await? > 0)
}
