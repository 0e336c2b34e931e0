//! Requests that may be repeated: the answer to the first is the answer to all.

use model::UserId;

use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// How long an answer is remembered.
pub const REMEMBERED_FOR: std::time::Duration = std::time::Duration::from_secs(24 * 3_600);

/// What is known of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    /// Nothing.
    New,
    /// The same request was answered so.
    Answered {
        /// HTTP status.
        status: u16,
        /// The body.
        body: String,
    },
    /// The key was used for another request.
    OtherRequest,
}

/// What is known of this user's key; `request_hash` tells requests apart. To be asked first in the transaction that does
/// what was requested: from then on the key is this transaction's, and whoever asks for the same key waits until it ends,
/// then finds the answer, or the key free if it was undone.
pub async fn find(
    tx: &mut Transaction,
    user: UserId,
    key: &str,
    request_hash: &str,
) -> Result<Known, MetadataError> {
    // The primary key makes the second of two transactions wait; an answer of status 0 is not given yet.
    let claim = sqlx::query(CLAIM)
        .bind(user.to_string())
        .bind(key)
        .bind(request_hash)
        .bind(tx.now().unix_ms())
        .bind(tx.now().minus(REMEMBERED_FOR).unix_ms());
    if tx.execute("claiming an idempotency key", claim).await? > 0 {
        return Ok(Known::New);
    }
    let answer = sqlx::query(ANSWER).bind(user.to_string()).bind(key);
    let row = tx.one("looking for an answer", answer).await?;
    let Some(record) = row.as_ref().map(|row| Record::new(row, "an answer")) else { return Ok(Known::New) };
    if record.get::<&str>("request_hash")? != request_hash {
        return Ok(Known::OtherRequest);
    }
    Ok(Known::Answered { status: record.count("status")?, body: record.get("body")? })
}

/// Takes the key if it is new, was never answered, or is to be forgotten.
const CLAIM: &str = "INSERT INTO idempotency (user_id, request_key, request_hash, status, body, created_at) \
    VALUES ($1, $2, $3, 0, '', $4) ON CONFLICT (user_id, request_key) DO UPDATE SET \
    request_hash = excluded.request_hash, status = 0, body = '', created_at = excluded.created_at \
    WHERE idempotency.status = 0 OR idempotency.created_at < $5";
const ANSWER: &str =
    "SELECT request_hash, status, body FROM idempotency WHERE user_id = $1 AND request_key = $2";

/// Remembers the answer, in the transaction that made it true.
pub async fn remember(
    tx: &mut Transaction,
    user: UserId,
    key: &str,
    request_hash: &str,
    status: u16,
    body: &str,
) -> Result<(), MetadataError> {
    const REMEMBER: &str = "INSERT INTO idempotency (user_id, request_key, request_hash, status, body, created_at) \
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (user_id, request_key) DO UPDATE SET \
        request_hash = excluded.request_hash, status = excluded.status, body = excluded.body, \
        created_at = excluded.created_at WHERE idempotency.status = 0";
    let statement = sqlx::query(REMEMBER)
        .bind(user.to_string())
        .bind(key)
        .bind(request_hash)
        .bind(i64::from(status))
        .bind(body)
        .bind(tx.now().unix_ms());
    tx.execute("remembering an answer", statement).await?;
    Ok(())
}

/// Forgets what is older than [`REMEMBERED_FOR`].
pub async fn forget_old(tx: &mut Transaction) -> Result<u64, MetadataError> {
    const FORGET: &str = "DELETE FROM idempotency WHERE created_at < $1";
    let statement = sqlx::query(FORGET).bind(tx.now().minus(REMEMBERED_FOR).unix_ms());
    tx.execute("forgetting old answers", statement).await
}
