//! A transfer: one request for a file while it is answered. It belongs to a download, which learns at its end which bytes
//! were sent. Everything here holds the artifact's row first, so that of two transfers of one file the later sees the
//! earlier.

use std::ops::Range;

use model::{Artifact, TransferId, User};
use sqlx::AssertSqlSafe;

use super::spans::Spans;
use crate::statement::Record;
use crate::values::bigint;
use crate::{MetadataError, Transaction};

const BEGINNING: &str = "putting a download on record";
const ENDING: &str = "putting the end of a download on record";

/// Puts on record that this node begins to send these bytes to the user.
pub async fn begin(
    tx: &mut Transaction,
    artifact: &Artifact,
    user: &User,
    bytes: Range<u64>,
    node: &str,
) -> Result<TransferId, MetadataError> {
    const JOIN: &str = "UPDATE downloads SET parts = parts + 1, ended_at = NULL \
        WHERE artifact_id = $1 AND user_id = $2 AND is_open = 1 RETURNING id";
    const BEGIN: &str = "INSERT INTO transfers (id, download_id, node, first_byte) VALUES ($1, $2, $3, $4)";
    hold(tx, BEGINNING, &artifact.id.to_string()).await?;
    let is_part = bytes.start > 0 || bytes.end < artifact.bytes;
    let join = sqlx::query(JOIN).bind(artifact.id.to_string()).bind(user.id.to_string());
    let joined = if is_part { tx.one(BEGINNING, join).await? } else { None };
    let download = match &joined {
        Some(row) => Record::new(row, "a download").get("id")?,
        None => new(tx, artifact, user, is_part).await?,
    };
    let transfer = TransferId::new(tx.now());
    let begin = sqlx::query(BEGIN).bind(transfer.to_string()).bind(download).bind(node);
    tx.execute(BEGINNING, begin.bind(bigint(bytes.start))).await?;
    Ok(transfer)
}

/// A new download; returns its number, which no other ever has.
async fn new(
    tx: &mut Transaction,
    artifact: &Artifact,
    user: &User,
    is_open: bool,
) -> Result<i64, MetadataError> {
    const NUMBER: &str = "UPDATE counters SET last = last + 1 WHERE name = 'downloads' RETURNING last";
    const NEW: &str = "INSERT INTO downloads (id, artifact_id, user_id, user_name, started_at, sent_bytes, is_whole, \
        parts, is_open, spans) VALUES ($1, $2, $3, $4, $5, 0, 0, 1, $6, '')";
    let Some(row) = tx.one(BEGINNING, sqlx::query(NUMBER)).await? else {
        let reason = "its row is missing".to_owned();
        return Err(MetadataError::Damaged { what: "the counter of downloads".to_owned(), reason });
    };
    let number: i64 = Record::new(&row, "the counter of downloads").get("last")?;
    let new = sqlx::query(NEW).bind(number).bind(artifact.id.to_string()).bind(user.id.to_string());
    let new = new.bind(&user.name).bind(tx.now().unix_ms()).bind(i64::from(is_open));
    tx.execute(BEGINNING, new).await?;
    Ok(number)
}

/// Puts the end of a transfer on record: so many bytes were sent from its first on. A transfer that has ended, or went
/// with its artifact's record, is left as it is. Returns whether the file has arrived whole with it.
pub async fn end(tx: &mut Transaction, transfer: TransferId, sent_bytes: u64) -> Result<bool, MetadataError> {
    const FIND: &str =
        "SELECT d.artifact_id FROM transfers t JOIN downloads d ON d.id = t.download_id WHERE t.id = $1";
    const REMOVE: &str = "DELETE FROM transfers WHERE id = $1 RETURNING download_id, first_byte";
    const END: &str = "UPDATE downloads SET sent_bytes = sent_bytes + $2, \
        ended_at = CASE WHEN EXISTS (SELECT 1 FROM transfers WHERE download_id = $1) THEN NULL ELSE $3 END \
        WHERE id = $1 RETURNING is_whole";
    let transfer = transfer.to_string();
    let Some(row) = tx.one(ENDING, sqlx::query(FIND).bind(&transfer)).await? else { return Ok(false) };
    let artifact: String = Record::new(&row, "a transfer").get("artifact_id")?;
    let Some(bytes) = hold(tx, ENDING, &artifact).await? else { return Ok(false) };
    let Some(row) = tx.one(ENDING, sqlx::query(REMOVE).bind(&transfer)).await? else { return Ok(false) };
    let record = Record::new(&row, "a transfer");
    let (download, first_byte): (i64, u64) = (record.get("download_id")?, record.count("first_byte")?);
    let end = sqlx::query(END).bind(download).bind(bigint(sent_bytes)).bind(tx.now().unix_ms());
    // Its other parts may have made it whole already: these bytes were sent twice.
    let Some(row) = tx.one(ENDING, end).await? else { return Ok(false) };
    if Record::new(&row, "a download").truth("is_whole")? {
        return Ok(true);
    }
    let sent = first_byte..first_byte.saturating_add(sent_bytes);
    if sent.start == 0 && sent.end >= bytes {
        return arrived_whole(tx, download).await;
    }
    // A request for the whole file that broke off: what comes now are parts of it.
    let (open, spans) = open(tx, download).await?.unwrap_or((download, Spans::default()));
    add(tx, open, spans, sent, bytes).await
}

/// Where the bytes of this download count: with itself while it is open, else with the user's open one.
async fn open(tx: &mut Transaction, download: i64) -> Result<Option<(i64, Spans)>, MetadataError> {
    const OPEN: &str = "SELECT o.id, o.spans FROM downloads d JOIN downloads o ON o.artifact_id = d.artifact_id \
        AND o.user_id = d.user_id AND o.is_open = 1 WHERE d.id = $1";
    let row = tx.one(ENDING, sqlx::query(OPEN).bind(download)).await?;
    let open = |row| {
        let record = Record::new(row, "a download");
        Ok((record.get("id")?, record.parsed("spans")?))
    };
    row.as_ref().map(open).transpose()
}

/// Adds what was sent to an open download, which may be whole with it.
async fn add(
    tx: &mut Transaction,
    download: i64,
    mut spans: Spans,
    sent: Range<u64>,
    bytes: u64,
) -> Result<bool, MetadataError> {
    const ADD: &str = "UPDATE downloads SET is_open = 1, spans = $2 WHERE id = $1";
    spans.add(sent);
    if spans.covers(bytes) {
        return arrived_whole(tx, download).await;
    }
    tx.execute(ENDING, sqlx::query(ADD).bind(download).bind(spans.to_string())).await?;
    Ok(false)
}

async fn arrived_whole(tx: &mut Transaction, download: i64) -> Result<bool, MetadataError> {
    const WHOLE: &str = "UPDATE downloads SET is_whole = 1, is_open = 0, spans = '' WHERE id = $1";
    const NOTED: &str = "UPDATE artifacts SET downloads = downloads + 1, last_download_at = $2, \
        last_download_by = (SELECT user_name FROM downloads WHERE id = $1) \
        WHERE id = (SELECT artifact_id FROM downloads WHERE id = $1)";
    tx.execute(ENDING, sqlx::query(WHOLE).bind(download)).await?;
    tx.execute(ENDING, sqlx::query(NOTED).bind(download).bind(tx.now().unix_ms())).await?;
    Ok(true)
}

/// Ends the transfers that a node's last life left behind; what they sent is not known. Returns how many.
pub async fn end_of_node(tx: &mut Transaction, node: &str) -> Result<u64, MetadataError> {
    const DOING: &str = "ending the downloads that a node left behind";
    const DOWNLOADS: &str = "SELECT DISTINCT d.id, d.artifact_id FROM transfers t \
        JOIN downloads d ON d.id = t.download_id WHERE t.node = $1 ORDER BY d.artifact_id, d.id";
    const REMOVE: &str = "DELETE FROM transfers WHERE node = $1 AND download_id = $2";
    const END: &str = "UPDATE downloads SET ended_at = $2 WHERE id = $1 \
        AND NOT EXISTS (SELECT 1 FROM transfers WHERE download_id = $1)";
    let mut ended = 0;
    for row in &tx.all(DOING, sqlx::query(DOWNLOADS).bind(node)).await? {
        let record = Record::new(row, "a download");
        let (download, artifact): (i64, String) = (record.get("id")?, record.get("artifact_id")?);
        hold(tx, DOING, &artifact).await?;
        ended += tx.execute(DOING, sqlx::query(REMOVE).bind(node).bind(download)).await?;
        tx.execute(DOING, sqlx::query(END).bind(download).bind(tx.now().unix_ms())).await?;
    }
    Ok(ended)
}

/// Holds the artifact until the transaction ends; returns its size, `None` if there is no such record.
async fn hold(tx: &mut Transaction, doing: &str, artifact: &str) -> Result<Option<u64>, MetadataError> {
    let hold = AssertSqlSafe(format!("SELECT bytes FROM artifacts WHERE id = $1{}", tx.for_update()));
    let row = tx.one(doing, sqlx::query(hold).bind(artifact)).await?;
    row.as_ref().map(|row| Record::new(row, "an artifact").count("bytes")).transpose()
}
