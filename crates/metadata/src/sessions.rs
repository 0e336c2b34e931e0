//! Sessions: logins that stand. Only the hashes of their tokens are on record. A session ends when it was idle for too
//! long, at its absolute end, at logout, with its user's password, and with its user.

use std::time::Duration;

use model::{Moment, SessionId, UserId, Via};
use sqlx::AssertSqlSafe;

use crate::access::{Access, COLUMNS, user_and_tenant};
use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// A session's use is put on record at most this often: a page asks for many things at once.
const SEEN_EVERY: Duration = Duration::from_secs(60);

/// How long sessions last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lifetime {
    /// Without any request.
    pub idle: Duration,
    /// At most, whatever is done.
    pub absolute: Duration,
}

/// A session as its user sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id, which is no secret.
    pub id: SessionId,
    /// Where the login came from.
    pub address: Option<String>,
    /// Whether it outlives the browser.
    pub is_remembered: bool,
    /// When the login was.
    pub created_at: Moment,
    /// When it was last used, to the minute.
    pub seen_at: Moment,
    /// When it ends if nothing more is done.
    pub ends_at: Moment,
}

/// Begins a session of the user for the token of this hash (lower-case hexadecimal SHA-256).
pub async fn begin(
    tx: &mut Transaction,
    user: UserId,
    hash: &str,
    address: Option<&str>,
    is_remembered: bool,
    lifetime: Lifetime,
) -> Result<SessionId, MetadataError> {
    const BEGIN: &str = "INSERT INTO sessions (id, user_id, hash, address, is_remembered, created_at, seen_at, \
                         idle_ms, idle_ends_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $6 + $7, $8)";
    let (id, now) = (SessionId::new(tx.now()), tx.now());
    let insert = sqlx::query(BEGIN).bind(id.to_string()).bind(user.to_string()).bind(hash).bind(address);
    let insert = insert.bind(i64::from(is_remembered)).bind(now.unix_ms());
    let idle_ms = i64::try_from(lifetime.idle.as_millis()).unwrap_or(i64::MAX);
    let insert = insert.bind(idle_ms).bind(now.plus(lifetime.absolute).unix_ms());
    tx.execute("beginning a session", insert).await?;
    Ok(id)
}

/// Whose session has this hash; `None` if nobody's, or if it has ended. The second value says that [`seen`] is due.
pub async fn access(tx: &mut Transaction, hash: &str) -> Result<Option<(Access, bool)>, MetadataError> {
    let query = AssertSqlSafe(format!(
        "SELECT s.id AS session_id, s.seen_at, {COLUMNS} FROM sessions s JOIN users u ON u.id = s.user_id \
         JOIN tenants t ON t.id = u.tenant_id WHERE s.hash = $1 AND s.idle_ends_at > $2 AND s.ends_at > $2 \
         AND u.disabled_at IS NULL"
    ));
    let query = sqlx::query(query).bind(hash).bind(tx.now().unix_ms());
    let Some(row) = tx.one("looking for a session", query).await? else { return Ok(None) };
    let record = Record::new(&row, "a session");
    let (user, tenant) = user_and_tenant(record)?;
    let is_due = tx.now().since(record.moment("seen_at")?) >= SEEN_EVERY;
    let access = Access {
        rights: user.rights(),
        user,
        tenant,
        via: Via::Session,
        credential: record.get("session_id")?,
        must_change_password: record.truth("must_change_password")?,
    };
    Ok(Some((access, is_due)))
}

/// Puts on record that a session is used, which begins its idle time anew.
pub async fn seen(tx: &mut Transaction, hash: &str) -> Result<(), MetadataError> {
    const SEEN: &str = "UPDATE sessions SET seen_at = $1, idle_ends_at = $1 + idle_ms WHERE hash = $2";
    let update = sqlx::query(SEEN).bind(tx.now().unix_ms()).bind(hash);
    tx.execute("putting a session's use on record", update).await?;
    Ok(())
}

/// The user's sessions that stand, newest first.
pub async fn list(tx: &mut Transaction, user: UserId) -> Result<Vec<Session>, MetadataError> {
    const LIST: &str = "SELECT id, address, is_remembered, created_at, seen_at, \
        CASE WHEN idle_ends_at < ends_at THEN idle_ends_at ELSE ends_at END AS ends_at FROM sessions \
        WHERE user_id = $1 AND idle_ends_at > $2 AND ends_at > $2 ORDER BY created_at DESC, id DESC";
    let query = sqlx::query(LIST).bind(user.to_string()).bind(tx.now().unix_ms());
    let rows = tx.all("reading a user's sessions", query).await?;
    let session = |row| {
        let record = Record::new(row, "a session");
        Ok(Session {
            id: record.parsed("id")?,
            address: record.optional_text("address")?,
            is_remembered: record.truth("is_remembered")?,
            created_at: record.moment("created_at")?,
            seen_at: record.moment("seen_at")?,
            ends_at: record.moment("ends_at")?,
        })
    };
    rows.iter().map(session).collect()
}

/// Ends one session of the user. Returns whether it stood.
pub async fn end(tx: &mut Transaction, user: UserId, id: SessionId) -> Result<bool, MetadataError> {
    const END: &str = "DELETE FROM sessions WHERE id = $1 AND user_id = $2";
    let delete = sqlx::query(END).bind(id.to_string()).bind(user.to_string());
    Ok(tx.execute("ending a session", delete).await? > 0)
}

/// Ends all sessions of the user. Returns how many.
pub async fn end_all(tx: &mut Transaction, user: UserId) -> Result<u64, MetadataError> {
    const END: &str = "DELETE FROM sessions WHERE user_id = $1";
    tx.execute("ending all sessions of a user", sqlx::query(END).bind(user.to_string())).await
}

/// Removes sessions that have ended.
pub async fn sweep(tx: &mut Transaction) -> Result<u64, MetadataError> {
    const SWEEP: &str = "DELETE FROM sessions WHERE idle_ends_at <= $1 OR ends_at <= $1";
    tx.execute("removing sessions that have ended", sqlx::query(SWEEP).bind(tx.now().unix_ms())).await
}
