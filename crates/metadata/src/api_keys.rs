//! API keys: only their hashes are on record.

use model::{ApiKeyId, Moment, Tenant, User};

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
    let query = sqlx::query(
        "SELECT k.id AS key_id, u.id AS user_id, u.name AS user_name, u.created_at AS user_created_at, \
         t.id AS tenant_id, t.name AS tenant_name, t.created_at AS tenant_created_at \
         FROM api_keys k JOIN users u ON u.id = k.user_id JOIN tenants t ON t.id = u.tenant_id \
         WHERE k.hash = $1 AND (k.ends_at IS NULL OR k.ends_at > $2)",
    );
    let found = tx.one("looking for an API key", query.bind(hash).bind(tx.now().unix_ms())).await?;
    let Some(row) = &found else { return Ok(None) };
    let record = Record::new(row, "the owner of an API key");
    let tenant_id = record.parsed("tenant_id")?;
    Ok(Some(Caller {
        user: User {
            id: record.parsed("user_id")?,
            tenant_id,
            name: record.get("user_name")?,
            created_at: record.moment("user_created_at")?,
        },
        tenant: Tenant {
            id: tenant_id,
            name: record.get("tenant_name")?,
            created_at: record.moment("tenant_created_at")?,
        },
        key_id: record.parsed("key_id")?,
    }))
}
