//! What is kept of passwords. They are hashed and compared elsewhere.

use std::time::Duration;

use model::{Moment, TenantId, User, UserId};

use super::{COLUMNS, from_row};
use crate::statement::Record;
use crate::{MetadataError, Transaction, legacy, sessions};

/// What a typed password is held against.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// Whose.
    pub user: User,
    /// The hash; `None` if nobody logs in by this name.
    pub hash: Option<String>,
    /// Whether it was given by somebody else and is to be changed at once.
    pub must_change: bool,
    /// When it was put on record.
    pub changed_at: Option<Moment>,
}

impl Credentials {
    /// Whether the password was given by somebody else so long ago that it is good for no login any more: what was
    /// written down for others to read is not to open a door for ever.
    pub fn has_lapsed(&self, now: Moment) -> bool {
        self.must_change && self.changed_at.is_none_or(|at| now.since(at) >= GIVEN_PASSWORD_LIFE)
    }
}

/// How long a password that somebody else gave is good for.
const GIVEN_PASSWORD_LIFE: Duration = Duration::from_secs(7 * 24 * 3_600);

/// The credentials of the tenant's user of this name.
pub async fn credentials(
    tx: &mut Transaction,
    tenant: TenantId,
    name: &str,
) -> Result<Option<Credentials>, MetadataError> {
    read(tx, tenant, name, "").await
}

/// The same, held until the transaction ends: what was compared meanwhile may be out of date.
pub async fn hold_credentials(
    tx: &mut Transaction,
    tenant: TenantId,
    name: &str,
) -> Result<Option<Credentials>, MetadataError> {
    let hold = tx.for_no_key_update();
    read(tx, tenant, name, hold).await
}

async fn read(
    tx: &mut Transaction,
    tenant: TenantId,
    name: &str,
    hold: &str,
) -> Result<Option<Credentials>, MetadataError> {
    let columns = COLUMNS.replace(" FROM", ", password, must_change_password, password_changed_at FROM");
    let query = sqlx::AssertSqlSafe(format!("{columns} WHERE tenant_id = $1 AND name = $2{hold}"));
    let query = sqlx::query(query).bind(tenant.to_string()).bind(name);
    let Some(row) = tx.one("reading a user's credentials", query).await? else { return Ok(None) };
    let record = Record::new(&row, "a user");
    Ok(Some(Credentials {
        user: from_row(&row)?,
        hash: record.optional_text("password")?,
        must_change: record.truth("must_change_password")?,
        changed_at: record.optional_moment("password_changed_at")?,
    }))
}

/// Puts a new password's hash on record and ends all that older ones let in: sessions, and tokens of the original's API.
pub async fn set_password(
    tx: &mut Transaction,
    user: UserId,
    hash: &str,
    must_change: bool,
) -> Result<(), MetadataError> {
    const SET: &str = "UPDATE users SET password = $1, must_change_password = $2, password_changed_at = $3 \
                       WHERE id = $4";
    let now = tx.now().unix_ms();
    let set = sqlx::query(SET).bind(hash).bind(i64::from(must_change)).bind(now).bind(user.to_string());
    tx.execute("putting a password on record", set).await?;
    sessions::end_all(tx, user).await?;
    legacy::tokens::end_all(tx, user).await?;
    Ok(())
}
