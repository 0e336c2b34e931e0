//! API keys: only their hashes are on record.

use model::{ApiKeyId, Moment, Tenant, User};
use sqlx::AssertSqlSafe;
use sqlx::any::AnyRow;

use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// Who calls: the owner of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// The user in whose name the key works.
    pub user: User,
    /// That user's tenant.
    pub tenant: Tenant,
    /// Which key.
    pub key_id: ApiKeyId,
}

/// A key on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKeyRecord {
    /// Who calls with it.
    pub caller: Caller,
    /// What it is for; may be empty.
    pub label: String,
    /// Since when it is there.
    pub created_at: Moment,
    /// From when on it does not work; never if `None`.
    pub ends_at: Option<Moment>,
}

/// Puts a key on record by its hash (lower-case hexadecimal SHA-256).
pub async fn add(
    tx: &mut Transaction,
    user: &User,
    label: &str,
    hash: &str,
    ends_at: Option<Moment>,
) -> Result<ApiKeyId, MetadataError> {
    let id = ApiKeyId::new(tx.now());
    let insert = sqlx::query(
        "INSERT INTO api_keys (id, user_id, label, hash, created_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6)",
    );
    let insert = insert.bind(id.to_string()).bind(user.id.to_string()).bind(label).bind(hash);
    let insert = insert.bind(tx.now().unix_ms()).bind(ends_at.map(Moment::unix_ms));
    tx.execute("adding an API key", insert).await?;
    Ok(id)
}

/// Whose key has this hash; `None` if nobody's, or if its time is over.
pub async fn caller(tx: &mut Transaction, hash: &str) -> Result<Option<Caller>, MetadataError> {
    let query = format!("{KEYS} WHERE k.hash = $1 AND (k.ends_at IS NULL OR k.ends_at > $2)");
    let query = sqlx::query(AssertSqlSafe(query)).bind(hash).bind(tx.now().unix_ms());
    let found = tx.one("looking for an API key", query).await?;
    Ok(found.as_ref().map(from_row).transpose()?.map(|key| key.caller))
}

/// All keys, those whose time is over too: by tenant and user, the oldest first.
pub async fn list(tx: &mut Transaction) -> Result<Vec<ApiKeyRecord>, MetadataError> {
    let query = format!("{KEYS} ORDER BY t.name, u.name, k.created_at, k.id");
    let rows = tx.all("reading the API keys", sqlx::query(AssertSqlSafe(query))).await?;
    rows.iter().map(from_row).collect()
}

/// Ends a key now, unless it has ended before; `None` if there is none of this id. It stays on record.
pub async fn end(tx: &mut Transaction, id: ApiKeyId) -> Result<Option<ApiKeyRecord>, MetadataError> {
    const DOING: &str = "ending an API key";
    let update =
        sqlx::query("UPDATE api_keys SET ends_at = $1 WHERE id = $2 AND (ends_at IS NULL OR ends_at > $1)");
    tx.execute(DOING, update.bind(tx.now().unix_ms()).bind(id.to_string())).await?;
    let query = format!("{KEYS} WHERE k.id = $1");
    let found = tx.one(DOING, sqlx::query(AssertSqlSafe(query)).bind(id.to_string())).await?;
    found.as_ref().map(from_row).transpose()
}

/// Everything of a key but its hash.
const KEYS: &str = "SELECT k.id AS key_id, k.label, k.created_at, k.ends_at, \
     u.id AS user_id, u.name AS user_name, u.created_at AS user_created_at, \
     t.id AS tenant_id, t.name AS tenant_name, t.created_at AS tenant_created_at \
     FROM api_keys k JOIN users u ON u.id = k.user_id JOIN tenants t ON t.id = u.tenant_id";

fn from_row(row: &AnyRow) -> Result<ApiKeyRecord, MetadataError> {
    let record = Record::new(row, "an API key");
    let tenant = Tenant {
        id: record.parsed("tenant_id")?,
        name: record.get("tenant_name")?,
        created_at: record.moment("tenant_created_at")?,
    };
    let user = User {
        id: record.parsed("user_id")?,
        tenant_id: tenant.id,
        name: record.get("user_name")?,
        created_at: record.moment("user_created_at")?,
    };
    Ok(ApiKeyRecord {
        caller: Caller { user, tenant, key_id: record.parsed("key_id")? },
        label: record.get("label")?,
        created_at: record.moment("created_at")?,
        ends_at: record.optional_moment("ends_at")?,
    })
}
