//! What holds back all that the clock decides: a clock that cannot be trusted, until somebody confirms it.

use model::Moment;

use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// Why slots, leases and deletions wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// What happened, in words.
    pub reason: String,
    /// Since when.
    pub since: Moment,
}

/// The hold, if there is one.
pub async fn standing(tx: &mut Transaction) -> Result<Option<Hold>, MetadataError> {
    const FIND: &str = "SELECT reason, since FROM holds WHERE kind = 'clock'";
    let row = tx.one("looking whether the clock is in doubt", sqlx::query(FIND)).await?;
    let Some(record) = row.as_ref().map(|row| Record::new(row, "a hold")) else { return Ok(None) };
    Ok(Some(Hold { reason: record.get("reason")?, since: record.moment("since")? }))
}

/// Holds everything back from now on; a hold that stands keeps its reason.
pub async fn place(tx: &mut Transaction, reason: &str) -> Result<(), MetadataError> {
    const HOLD: &str =
        "INSERT INTO holds (kind, reason, since) VALUES ('clock', $1, $2) ON CONFLICT (kind) DO NOTHING";
    let statement = sqlx::query(HOLD).bind(reason).bind(tx.now().unix_ms());
    tx.execute("noting that the clock is in doubt", statement).await?;
    Ok(())
}

/// Somebody confirmed the clock: everything goes on. Returns whether there was a hold.
pub async fn release(tx: &mut Transaction) -> Result<bool, MetadataError> {
    const RELEASE: &str = "DELETE FROM holds WHERE kind = 'clock'";
    Ok(tx.execute("noting that the clock is confirmed", sqlx::query(RELEASE)).await? > 0)
}
