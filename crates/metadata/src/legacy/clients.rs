//! Clients of the original's API. Each works in the name of one user, its service account; of its secret only a hash is on
//! record.

use std::sync::LazyLock;

use model::{LegacyClientId, Moment, Refusal, Tenant, TenantId, User};
use sqlx::AssertSqlSafe;
use sqlx::any::AnyRow;

use crate::access::{COLUMNS, user_and_tenant};
use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// A client on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegacyClient {
    /// Which client.
    pub id: LegacyClientId,
    /// Its service account.
    pub user: User,
    /// That user's tenant.
    pub tenant: Tenant,
    /// What it sends in the header `x-api-key`; no secret.
    pub x_api_key: String,
    /// What it calls itself when it asks for a token.
    pub client_id: String,
    /// What it is for; may be empty.
    pub label: String,
    /// Since when it is there.
    pub created_at: Moment,
    /// Since when it works no more.
    pub ended_at: Option<Moment>,
}

/// A client to be put on record, made or imported.
#[derive(Debug, Clone, Copy)]
pub struct NewLegacyClient<'a> {
    /// What it sends in the header `x-api-key`.
    pub x_api_key: &'a str,
    /// What it calls itself.
    pub client_id: &'a str,
    /// The hash of its secret.
    pub secret_hash: &'a str,
    /// What it is for; may be empty.
    pub label: &'a str,
}

/// Puts a client of the user on record. Refuses an `x-api-key` that another has.
pub async fn add(
    tx: &mut Transaction,
    user: &User,
    client: NewLegacyClient<'_>,
) -> Result<LegacyClientId, MetadataError> {
    const ADD: &str = "INSERT INTO legacy_clients (id, user_id, x_api_key, client_id, secret, label, created_at) \
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (x_api_key) WHERE ended_at IS NULL DO NOTHING";
    let id = LegacyClientId::new(tx.now());
    let add = sqlx::query(ADD).bind(id.to_string()).bind(user.id.to_string()).bind(client.x_api_key);
    let add = add.bind(client.client_id).bind(client.secret_hash).bind(client.label);
    match tx.execute("adding a client of the original's API", add.bind(tx.now().unix_ms())).await? {
        0 => Err(Refusal::NameTaken(client.x_api_key.to_owned()).into()),
        _ => Ok(id),
    }
}

/// The client that sends this `x-api-key`, and the hash of its secret. None that has ended.
pub async fn by_key(
    tx: &mut Transaction,
    x_api_key: &str,
) -> Result<Option<(LegacyClient, String)>, MetadataError> {
    let query = AssertSqlSafe(format!("{} WHERE c.x_api_key = $1 AND c.ended_at IS NULL", *CLIENTS));
    let row =
        tx.one("looking for a client of the original's API", sqlx::query(query).bind(x_api_key)).await?;
    let client = |row: &AnyRow| Ok((from_row(row)?, Record::new(row, WHAT).get("secret")?));
    row.as_ref().map(client).transpose()
}

/// All clients, those that have ended too: by tenant and user, the oldest first.
pub async fn list(tx: &mut Transaction) -> Result<Vec<LegacyClient>, MetadataError> {
    let query = AssertSqlSafe(format!("{} ORDER BY t.name, u.name, c.created_at, c.id", *CLIENTS));
    tx.all(READING, sqlx::query(query)).await?.iter().map(from_row).collect()
}

/// The clients of a tenant's users, those that have ended too: by user, the oldest first.
pub async fn of_tenant(tx: &mut Transaction, tenant: TenantId) -> Result<Vec<LegacyClient>, MetadataError> {
    let query = format!("{} WHERE u.tenant_id = $1 ORDER BY u.name, c.created_at, c.id", *CLIENTS);
    let query = sqlx::query(AssertSqlSafe(query)).bind(tenant.to_string());
    tx.all(READING, query).await?.iter().map(from_row).collect()
}

/// A client, whosever it is.
pub async fn get(tx: &mut Transaction, id: LegacyClientId) -> Result<Option<LegacyClient>, MetadataError> {
    let query = AssertSqlSafe(format!("{} WHERE c.id = $1", *CLIENTS));
    let row = tx.one(READING, sqlx::query(query).bind(id.to_string())).await?;
    row.as_ref().map(from_row).transpose()
}

/// Ends a client and its tokens now, unless it has ended before. It stays on record.
pub async fn end(tx: &mut Transaction, id: LegacyClientId) -> Result<(), MetadataError> {
    const DOING: &str = "ending a client of the original's API";
    let end = sqlx::query("UPDATE legacy_clients SET ended_at = $1 WHERE id = $2 AND ended_at IS NULL");
    tx.execute(DOING, end.bind(tx.now().unix_ms()).bind(id.to_string())).await?;
    let tokens = sqlx::query("DELETE FROM legacy_tokens WHERE client_id = $1").bind(id.to_string());
    tx.execute(DOING, tokens).await.map(|_| ())
}

const READING: &str = "reading the clients of the original's API";
const WHAT: &str = "a client of the original's API";

static CLIENTS: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT c.id AS client, c.x_api_key, c.client_id, c.secret, c.label, c.created_at, c.ended_at, {COLUMNS} \
         FROM legacy_clients c JOIN users u ON u.id = c.user_id JOIN tenants t ON t.id = u.tenant_id"
    )
});

fn from_row(row: &AnyRow) -> Result<LegacyClient, MetadataError> {
    let record = Record::new(row, WHAT);
    let (user, tenant) = user_and_tenant(record)?;
    Ok(LegacyClient {
        id: record.parsed("client")?,
        user,
        tenant,
        x_api_key: record.get("x_api_key")?,
        client_id: record.get("client_id")?,
        label: record.get("label")?,
        created_at: record.moment("created_at")?,
        ended_at: record.optional_moment("ended_at")?,
    })
}
