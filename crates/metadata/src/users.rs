//! The users of a tenant.

use model::{TenantId, User, UserId};
use sqlx::any::AnyRow;

use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// The tenant's user of this name, made if there is none.
pub async fn find_or_add(tx: &mut Transaction, tenant: TenantId, name: &str) -> Result<User, MetadataError> {
    let user =
        User { id: UserId::new(tx.now()), tenant_id: tenant, name: name.to_owned(), created_at: tx.now() };
    let insert = sqlx::query(
        "INSERT INTO users (id, tenant_id, name, created_at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (tenant_id, name) DO NOTHING",
    );
    let insert = insert.bind(user.id.to_string()).bind(tenant.to_string()).bind(name);
    if tx.execute("adding a user", insert.bind(user.created_at.unix_ms())).await? == 1 {
        return Ok(user);
    }
    let query =
        sqlx::query("SELECT id, tenant_id, name, created_at FROM users WHERE tenant_id = $1 AND name = $2");
    let found = tx.one("reading a user", query.bind(tenant.to_string()).bind(name)).await?;
    found.as_ref().map_or(Ok(user), from_row)
}

/// A user of the tenant.
pub async fn get(tx: &mut Transaction, tenant: TenantId, id: UserId) -> Result<Option<User>, MetadataError> {
    let query =
        sqlx::query("SELECT id, tenant_id, name, created_at FROM users WHERE tenant_id = $1 AND id = $2");
    let query = query.bind(tenant.to_string()).bind(id.to_string());
    tx.one("reading a user", query).await?.as_ref().map(from_row).transpose()
}

fn from_row(row: &AnyRow) -> Result<User, MetadataError> {
    let record = Record::new(row, "a user");
    Ok(User {
        id: record.parsed("id")?,
        tenant_id: record.parsed("tenant_id")?,
        name: record.get("name")?,
        created_at: record.moment("created_at")?,
    })
}
