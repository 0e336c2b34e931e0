//! Tokens of the original's API: what a client gets for its secret and its user's password, good for some hours. Only
//! their hashes are on record.

use model::{LegacyClientId, Moment, UserId, Via};
use sqlx::AssertSqlSafe;

use crate::access::{Access, COLUMNS, user_and_tenant};
use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// Puts on record that the client was given the token of this hash (lower-case hexadecimal SHA-256).
pub async fn issue(
    tx: &mut Transaction,
    client: LegacyClientId,
    hash: &str,
    ends_at: Moment,
) -> Result<(), MetadataError> {
    let issue = sqlx::query("INSERT INTO legacy_tokens (hash, client_id, ends_at) VALUES ($1, $2, $3)");
    let issue = issue.bind(hash).bind(client.to_string()).bind(ends_at.unix_ms());
    tx.execute("issuing a token", issue).await.map(|_| ())
}

/// Who comes in with the token of this hash and this `x-api-key`; `None` if the two do not belong together, if the token's
/// time is over, or if its client has ended or its user is disabled.
pub async fn access(
    tx: &mut Transaction,
    hash: &str,
    x_api_key: &str,
) -> Result<Option<Access>, MetadataError> {
    let query = AssertSqlSafe(format!(
        "SELECT c.id AS client, {COLUMNS} FROM legacy_tokens k JOIN legacy_clients c ON c.id = k.client_id \
         JOIN users u ON u.id = c.user_id JOIN tenants t ON t.id = u.tenant_id \
         WHERE k.hash = $1 AND k.ends_at > $2 AND c.x_api_key = $3 AND c.ended_at IS NULL AND u.disabled_at IS NULL"
    ));
    let query = sqlx::query(query).bind(hash).bind(tx.now().unix_ms()).bind(x_api_key);
    let Some(row) = tx.one("looking for a token", query).await? else { return Ok(None) };
    let record = Record::new(&row, "a token");
    let (user, tenant) = user_and_tenant(record)?;
    Ok(Some(Access {
        rights: user.rights(),
        user,
        tenant,
        via: Via::LegacyClient,
        credential: record.get("client")?,
        // Whoever must change it is given no token.
        must_change_password: false,
    }))
}

/// Ends all tokens of the user's clients.
pub(crate) async fn end_all(tx: &mut Transaction, user: UserId) -> Result<(), MetadataError> {
    const END: &str = "DELETE FROM legacy_tokens WHERE client_id IN \
        (SELECT id FROM legacy_clients WHERE user_id = $1)";
    tx.execute("ending all tokens of a user", sqlx::query(END).bind(user.to_string())).await.map(|_| ())
}

/// Removes tokens whose time is over.
pub async fn sweep(tx: &mut Transaction) -> Result<u64, MetadataError> {
    let sweep = sqlx::query("DELETE FROM legacy_tokens WHERE ends_at <= $1").bind(tx.now().unix_ms());
    tx.execute("removing tokens whose time is over", sweep).await
}
