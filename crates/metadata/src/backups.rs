//! When the metadata were backed up last.

use model::Moment;

use crate::statement::Record;
use crate::values::bigint;
use crate::{MetadataError, Transaction};

/// The newest backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// As of when.
    pub made_at: Moment,
    /// Where it was written.
    pub file: String,
    /// Its size.
    pub bytes: u64,
}

/// The newest backup, if there ever was one.
pub async fn latest(tx: &mut Transaction) -> Result<Option<Backup>, MetadataError> {
    const FIND: &str = "SELECT made_at, file, bytes FROM backups";
    let row = tx.one("looking for the newest backup", sqlx::query(FIND)).await?;
    let Some(record) = row.as_ref().map(|row| Record::new(row, "a backup")) else { return Ok(None) };
    let (made_at, file) = (record.moment("made_at")?, record.get("file")?);
    Ok(Some(Backup { made_at, file, bytes: record.count("bytes")? }))
}

/// Puts on record that a backup was made; the newest counts, whichever is told last.
pub async fn made(tx: &mut Transaction, backup: &Backup) -> Result<(), MetadataError> {
    const MADE: &str = "INSERT INTO backups (one, made_at, file, bytes) VALUES (1, $1, $2, $3) \
        ON CONFLICT (one) DO UPDATE SET made_at = excluded.made_at, file = excluded.file, bytes = excluded.bytes";
    let made = sqlx::query(MADE).bind(backup.made_at.unix_ms()).bind(&backup.file).bind(bigint(backup.bytes));
    tx.execute("putting a backup on record", made).await?;
    Ok(())
}
