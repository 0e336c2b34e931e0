//! What holds deletions back: a clock that cannot be trusted, until somebody confirms it.

use model::Moment;

use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// Why nothing is deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// What happened, in words.
    pub reason: String,
    /// Since when.
    pub since: Moment,
}

/// The hold, if there is one.
pub async fn deletions(tx: &mut Transaction) -> Result<Option<Hold>, MetadataError> {
    const FIND: &str = "SELECT reason, since FROM holds WHERE kind = 'deletions'";
    let row = tx.one("looking whether deletions are held", sqlx::query(FIND)).await?;
    let Some(record) = row.as_ref().map(|row| Record::new(row, "a hold")) else { return Ok(None) };
    Ok(Some(Hold { reason: record.get("reason")?, since: record.moment("since")? }))
}

/// Holds deletions from now on; a hold that stands keeps its reason.
pub async fn hold_deletions(tx: &mut Transaction, reason: &str) -> Result<(), MetadataError> {
    const HOLD: &str =
        "INSERT INTO holds (kind, reason, since) VALUES ('deletions', $1, $2) ON CONFLICT (kind) DO NOTHING";
    let statement = sqlx::query(HOLD).bind(reason).bind(tx.now().unix_ms());
    tx.execute("holding deletions", statement).await?;
    Ok(())
}

/// Somebody confirmed the clock: deletions go on. Returns whether there was a hold.
pub async fn release_deletions(tx: &mut Transaction) -> Result<bool, MetadataError> {
    const RELEASE: &str = "DELETE FROM holds WHERE kind = 'deletions'";
    Ok(tx.execute("letting deletions go on", sqlx::query(RELEASE)).await? > 0)
}
