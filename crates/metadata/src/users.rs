//! The users of a tenant: who they are, what they may do, and what is kept of their passwords.

mod disable;
mod mail;
mod password;

pub use disable::{Belongings, Decision, Left, belongings, disable, enable};
pub use mail::{MailPreference, mail, set_mail};
pub use password::{Credentials, credentials, hold_credentials, set_password};

use model::{Refusal, Role, TenantId, User, UserId};
use sqlx::AssertSqlSafe;
use sqlx::any::AnyRow;

use crate::statement::Record;
use crate::{MetadataError, Transaction};

const COLUMNS: &str = "SELECT id, tenant_id, name, role, created_at, disabled_at FROM users";

/// Adds a user. Refuses a name in use.
pub async fn add(
    tx: &mut Transaction,
    tenant: TenantId,
    name: &str,
    role: Option<Role>,
) -> Result<User, MetadataError> {
    let insert = sqlx::query(
        "INSERT INTO users (id, tenant_id, name, role, created_at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (tenant_id, name) DO NOTHING",
    );
    let user = User {
        id: UserId::new(tx.now()),
        tenant_id: tenant,
        name: name.to_owned(),
        role,
        created_at: tx.now(),
        disabled_at: None,
    };
    let insert = insert.bind(user.id.to_string()).bind(tenant.to_string()).bind(name);
    let insert = insert.bind(role.map(Role::word)).bind(user.created_at.unix_ms());
    match tx.execute("adding a user", insert).await? {
        0 => Err(Refusal::NameTaken(name.to_owned()).into()),
        _ => Ok(user),
    }
}

/// A user of the tenant.
pub async fn get(tx: &mut Transaction, tenant: TenantId, id: UserId) -> Result<Option<User>, MetadataError> {
    let query = AssertSqlSafe(format!("{COLUMNS} WHERE tenant_id = $1 AND id = $2"));
    let query = sqlx::query(query).bind(tenant.to_string()).bind(id.to_string());
    tx.one("reading a user", query).await?.as_ref().map(from_row).transpose()
}

/// The tenant's user of this name.
pub async fn by_name(
    tx: &mut Transaction,
    tenant: TenantId,
    name: &str,
) -> Result<Option<User>, MetadataError> {
    let query = AssertSqlSafe(format!("{COLUMNS} WHERE tenant_id = $1 AND name = $2"));
    let query = sqlx::query(query).bind(tenant.to_string()).bind(name);
    tx.one("reading a user", query).await?.as_ref().map(from_row).transpose()
}

/// All users of the tenant by name.
pub async fn list(tx: &mut Transaction, tenant: TenantId) -> Result<Vec<User>, MetadataError> {
    let query = AssertSqlSafe(format!("{COLUMNS} WHERE tenant_id = $1 ORDER BY name"));
    let rows = tx.all("reading the users", sqlx::query(query).bind(tenant.to_string())).await?;
    rows.iter().map(from_row).collect()
}

/// Gives a user another role, or none. Refused for the last administrator. Returns the user as they are then.
pub async fn set_role(tx: &mut Transaction, user: &User, role: Option<Role>) -> Result<User, MetadataError> {
    if role != Some(Role::Administrator) {
        must_leave_an_administrator(tx, user).await?;
    }
    let update = sqlx::query("UPDATE users SET role = $1 WHERE id = $2");
    tx.execute("changing a user's role", update.bind(role.map(Role::word)).bind(user.id.to_string())).await?;
    Ok(User { role, ..user.clone() })
}

/// Whether somebody of any tenant may log in and administer.
pub async fn has_administrator(tx: &mut Transaction) -> Result<bool, MetadataError> {
    const FIND: &str = "SELECT id FROM users WHERE role = 'administrator' AND disabled_at IS NULL \
                        AND password IS NOT NULL LIMIT 1";
    Ok(tx.one("looking for an administrator", sqlx::query(FIND)).await?.is_some())
}

/// Refuses to export for a user who is disabled.
pub(crate) async fn must_be_enabled(
    tx: &mut Transaction,
    tenant: TenantId,
    id: UserId,
) -> Result<(), MetadataError> {
    match get(tx, tenant, id).await? {
        Some(user) if user.disabled_at.is_some() => Err(Refusal::OwnerDisabled(user.name).into()),
        _ => Ok(()),
    }
}

/// Refuses to take the rights of an administrator who is the last of the tenant.
async fn must_leave_an_administrator(tx: &mut Transaction, user: &User) -> Result<(), MetadataError> {
    // All of them are held, so that two administrators cannot demote each other at once; who is one is read here anew.
    let all = AssertSqlSafe(format!(
        "SELECT id FROM users WHERE tenant_id = $1 AND role = 'administrator' AND disabled_at IS NULL \
         ORDER BY id{}",
        tx.for_no_key_update()
    ));
    let rows =
        tx.all("looking for administrators", sqlx::query(all).bind(user.tenant_id.to_string())).await?;
    let ids = rows.iter().map(|row| Record::new(row, "a user").parsed("id"));
    match ids.collect::<Result<Vec<UserId>, _>>()?.as_slice() {
        [last] if *last == user.id => Err(Refusal::LastAdministrator(user.name.clone()).into()),
        _ => Ok(()),
    }
}

pub(crate) fn from_row(row: &AnyRow) -> Result<User, MetadataError> {
    let record = Record::new(row, "a user");
    Ok(User {
        id: record.parsed("id")?,
        tenant_id: record.parsed("tenant_id")?,
        name: record.get("name")?,
        role: record.optional_parsed("role")?,
        created_at: record.moment("created_at")?,
        disabled_at: record.optional_moment("disabled_at")?,
    })
}
