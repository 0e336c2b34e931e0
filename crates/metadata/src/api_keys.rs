//! API keys: only their hashes are on record.

use std::sync::LazyLock;

use model::{ApiKeyId, Moment, Rights, Tenant, TenantId, User, Via};
use sqlx::AssertSqlSafe;
use sqlx::any::AnyRow;

use crate::access::{Access, COLUMNS, user_and_tenant};
use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// A key on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKeyRecord {
    /// Which key.
    pub id: ApiKeyId,
    /// The user in whose name it works.
    pub user: User,
    /// That user's tenant.
    pub tenant: Tenant,
    /// What it is for; may be empty.
    pub label: String,
    /// What it is good for, as far as its user may do it; everything if `None`.
    pub rights: Option<Rights>,
    /// Since when it is there.
    pub created_at: Moment,
    /// From when on it does not work; never if `None`.
    pub ends_at: Option<Moment>,
}

/// A key to be put on record.
#[derive(Debug, Clone, Copy)]
pub struct NewApiKey<'a> {
    /// What it is for; may be empty.
    pub label: &'a str,
    /// What it is good for; everything that its user may do if `None`.
    pub rights: Option<Rights>,
    /// Lower-case hexadecimal SHA-256 of the key.
    pub hash: &'a str,
    /// From when on it does not work; never if `None`.
    pub ends_at: Option<Moment>,
}

/// Puts a key of the user on record.
pub async fn add(tx: &mut Transaction, user: &User, key: NewApiKey<'_>) -> Result<ApiKeyId, MetadataError> {
    const ADD: &str = "INSERT INTO api_keys (id, user_id, label, rights, hash, created_at, ends_at) \
                       VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let id = ApiKeyId::new(tx.now());
    let insert = sqlx::query(ADD).bind(id.to_string()).bind(user.id.to_string()).bind(key.label);
    let insert = insert.bind(key.rights.map(|rights| rights.to_string())).bind(key.hash);
    let insert = insert.bind(tx.now().unix_ms()).bind(key.ends_at.map(Moment::unix_ms));
    tx.execute("adding an API key", insert).await?;
    Ok(id)
}

/// Who comes in with the key of this hash; `None` if there is none, if its time is over, or if its user is disabled.
pub async fn access(tx: &mut Transaction, hash: &str) -> Result<Option<Access>, MetadataError> {
    let query = format!(
        "{} WHERE k.hash = $1 AND (k.ends_at IS NULL OR k.ends_at > $2) AND u.disabled_at IS NULL",
        *KEYS
    );
    let query = sqlx::query(AssertSqlSafe(query)).bind(hash).bind(tx.now().unix_ms());
    let Some(row) = tx.one("looking for an API key", query).await? else { return Ok(None) };
    let key = from_row(&row)?;
    let rights = key.user.rights();
    Ok(Some(Access {
        rights: key.rights.map_or(rights, |of_key| rights.and(of_key)),
        user: key.user,
        tenant: key.tenant,
        via: Via::ApiKey,
        credential: key.id.to_string(),
        // It concerns who types the password; a key was made by somebody who had logged in.
        must_change_password: false,
    }))
}

/// All keys, those whose time is over too: by tenant and user, the oldest first.
pub async fn list(tx: &mut Transaction) -> Result<Vec<ApiKeyRecord>, MetadataError> {
    let query = format!("{} ORDER BY t.name, u.name, k.created_at, k.id", *KEYS);
    let rows = tx.all("reading the API keys", sqlx::query(AssertSqlSafe(query))).await?;
    rows.iter().map(from_row).collect()
}

/// The keys of a tenant's users, those whose time is over too: by user, the oldest first.
pub async fn of_tenant(tx: &mut Transaction, tenant: TenantId) -> Result<Vec<ApiKeyRecord>, MetadataError> {
    let query = format!("{} WHERE u.tenant_id = $1 ORDER BY u.name, k.created_at, k.id", *KEYS);
    let query = sqlx::query(AssertSqlSafe(query)).bind(tenant.to_string());
    tx.all("reading the API keys", query).await?.iter().map(from_row).collect()
}

/// Ends a key now, unless it has ended before; `None` if there is none of this id. It stays on record.
pub async fn end(tx: &mut Transaction, id: ApiKeyId) -> Result<Option<ApiKeyRecord>, MetadataError> {
    const DOING: &str = "ending an API key";
    let update =
        sqlx::query("UPDATE api_keys SET ends_at = $1 WHERE id = $2 AND (ends_at IS NULL OR ends_at > $1)");
    tx.execute(DOING, update.bind(tx.now().unix_ms()).bind(id.to_string())).await?;
    let query = format!("{} WHERE k.id = $1", *KEYS);
    let found = tx.one(DOING, sqlx::query(AssertSqlSafe(query)).bind(id.to_string())).await?;
    found.as_ref().map(from_row).transpose()
}

/// Everything of a key but its hash.
static KEYS: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT k.id AS key_id, k.label, k.rights, k.created_at, k.ends_at, {COLUMNS} FROM api_keys k \
         JOIN users u ON u.id = k.user_id JOIN tenants t ON t.id = u.tenant_id"
    )
});

fn from_row(row: &AnyRow) -> Result<ApiKeyRecord, MetadataError> {
    let record = Record::new(row, "an API key");
    let (user, tenant) = user_and_tenant(record)?;
    Ok(ApiKeyRecord {
        id: record.parsed("key_id")?,
        user,
        tenant,
        label: record.get("label")?,
        rights: record.optional_parsed("rights")?,
        created_at: record.moment("created_at")?,
        ends_at: record.optional_moment("ends_at")?,
    })
}
