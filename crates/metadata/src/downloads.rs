//! Who downloaded what, when, and whether it arrived whole.

use model::{Artifact, ArtifactId, Moment, TenantId, User};

use crate::statement::Record;
use crate::values::bigint;
use crate::{MetadataError, Transaction};

/// One download.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// Who.
    pub user_name: String,
    /// When it began.
    pub started_at: Moment,
    /// When it ended; `None` while under way, or if the node ended first.
    pub ended_at: Option<Moment>,
    /// The first byte that was asked for.
    pub first_byte: u64,
    /// How many bytes were sent.
    pub sent_bytes: u64,
    /// Whether the file has arrived whole with this download: all of it was sent, or what was missing of it after other
    /// downloads of the same user. Bytes that made a file whole once do not count again.
    pub is_whole: bool,
}

/// Puts the beginning of a download on record; returns its number, which no other download ever has.
pub async fn begin(
    tx: &mut Transaction,
    artifact: &Artifact,
    user: &User,
    first_byte: u64,
) -> Result<i64, MetadataError> {
    const DOING: &str = "putting a download on record";
    const NUMBER: &str = "UPDATE counters SET last = last + 1 WHERE name = 'downloads' RETURNING last";
    const BEGIN: &str = "INSERT INTO downloads (id, artifact_id, user_id, user_name, started_at, first_byte, \
        sent_bytes, is_whole, is_counted) VALUES ($1, $2, $3, $4, $5, $6, 0, 0, 0)";
    let Some(row) = tx.one(DOING, sqlx::query(NUMBER)).await? else {
        let reason = "its row is missing".to_owned();
        return Err(MetadataError::Damaged { what: "the counter of downloads".to_owned(), reason });
    };
    let number: i64 = Record::new(&row, "the counter of downloads").get("last")?;
    let begin = sqlx::query(BEGIN)
        .bind(number)
        .bind(artifact.id.to_string())
        .bind(user.id.to_string())
        .bind(&user.name)
        .bind(tx.now().unix_ms())
        .bind(bigint(first_byte));
    tx.execute(DOING, begin).await?;
    Ok(number)
}

/// Puts its end on record. Whether the file is whole with it is decided here, from all ranges sent to this user. A
/// download that has ended, or went with its run, is left as it is.
pub async fn end(tx: &mut Transaction, download: i64, sent_bytes: u64) -> Result<(), MetadataError> {
    const DOING: &str = "putting the end of a download on record";
    const FIND: &str = "SELECT artifact_id, user_id FROM downloads WHERE id = $1";
    const END: &str =
        "UPDATE downloads SET ended_at = $2, sent_bytes = $3 WHERE id = $1 AND ended_at IS NULL";
    let Some(row) = tx.one(DOING, sqlx::query(FIND).bind(download)).await? else { return Ok(()) };
    let record = Record::new(&row, "a download");
    let (artifact, user): (String, String) = (record.get("artifact_id")?, record.get("user_id")?);
    // Of two downloads of one file that end at once, the second sees the first.
    let bytes = sqlx::AssertSqlSafe(format!("SELECT bytes FROM artifacts WHERE id = $1{}", tx.for_update()));
    let Some(row) = tx.one(DOING, sqlx::query(bytes).bind(&artifact)).await? else { return Ok(()) };
    let bytes = Record::new(&row, "an artifact").count("bytes")?;
    let end = sqlx::query(END).bind(download).bind(tx.now().unix_ms()).bind(bigint(sent_bytes));
    if tx.execute(DOING, end).await? > 0 && covers(&ranges(tx, &artifact, &user).await?, bytes) {
        arrived_whole(tx, download, &artifact, &user).await?;
    }
    Ok(())
}

/// What was sent to this user and made no file whole yet: first byte and length, by first byte.
async fn ranges(tx: &mut Transaction, artifact: &str, user: &str) -> Result<Vec<(u64, u64)>, MetadataError> {
    const RANGES: &str = "SELECT first_byte, sent_bytes FROM downloads WHERE artifact_id = $1 AND user_id = $2 \
        AND is_counted = 0 AND ended_at IS NOT NULL ORDER BY first_byte";
    let rows = tx.all("reading what was sent", sqlx::query(RANGES).bind(artifact).bind(user)).await?;
    let range = |row| {
        let record = Record::new(row, "a download");
        Ok((record.count("first_byte")?, record.count("sent_bytes")?))
    };
    rows.iter().map(range).collect()
}

/// Whether ranges, sorted by their first byte, cover the first so many bytes without a gap.
fn covers(ranges: &[(u64, u64)], bytes: u64) -> bool {
    let mut covered = 0;
    for (first, length) in ranges {
        if *first > covered {
            return false;
        }
        covered = covered.max(first.saturating_add(*length));
    }
    covered >= bytes
}

async fn arrived_whole(
    tx: &mut Transaction,
    download: i64,
    artifact: &str,
    user: &str,
) -> Result<(), MetadataError> {
    const DOING: &str = "noting that a file arrived whole";
    const WHOLE: &str = "UPDATE downloads SET is_whole = 1 WHERE id = $1";
    const COUNTED: &str = "UPDATE downloads SET is_counted = 1 WHERE artifact_id = $1 AND user_id = $2 \
        AND is_counted = 0 AND ended_at IS NOT NULL";
    const NOTED: &str = "UPDATE artifacts SET downloads = downloads + 1, last_download_at = $2, \
        last_download_by = (SELECT user_name FROM downloads WHERE id = $3) WHERE id = $1";
    tx.execute(DOING, sqlx::query(WHOLE).bind(download)).await?;
    tx.execute(DOING, sqlx::query(COUNTED).bind(artifact).bind(user)).await?;
    let noted = sqlx::query(NOTED).bind(artifact).bind(tx.now().unix_ms()).bind(download);
    tx.execute(DOING, noted).await?;
    Ok(())
}

/// The downloads of an artifact, newest first, at most 1,000.
pub async fn list(
    tx: &mut Transaction,
    tenant: TenantId,
    artifact: ArtifactId,
) -> Result<Vec<Download>, MetadataError> {
    const LIST: &str = "SELECT d.user_name, d.started_at, d.ended_at, d.first_byte, d.sent_bytes, d.is_whole \
        FROM downloads d JOIN artifacts a ON a.id = d.artifact_id \
        WHERE d.artifact_id = $1 AND a.tenant_id = $2 ORDER BY d.id DESC LIMIT 1000";
    let list = sqlx::query(LIST).bind(artifact.to_string()).bind(tenant.to_string());
    let download = |row| {
        let record = Record::new(row, "a download");
        Ok(Download {
            user_name: record.get("user_name")?,
            started_at: record.moment("started_at")?,
            ended_at: record.optional_moment("ended_at")?,
            first_byte: record.count("first_byte")?,
            sent_bytes: record.count("sent_bytes")?,
            is_whole: record.truth("is_whole")?,
        })
    };
    tx.all("listing downloads", list).await?.iter().map(download).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_cover_a_file_only_without_a_gap() {
        assert!(covers(&[(0, 10)], 10));
        assert!(covers(&[(0, 4), (2, 3), (5, 5)], 10));
        assert!(covers(&[(0, 10), (3, 1)], 10), "a range inside another");
        assert!(!covers(&[(0, 9)], 10));
        assert!(!covers(&[(1, 9)], 10));
        assert!(!covers(&[(0, 4), (5, 5)], 10));
        assert!(!covers(&[], 1));
        assert!(covers(&[(0, 0)], 0));
    }
}
