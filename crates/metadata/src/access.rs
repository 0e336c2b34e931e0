//! Who comes in, by whichever door, and what they may do.

use model::{Right, Rights, Tenant, TenantId, User, Via};

use crate::MetadataError;
use crate::statement::Record;

/// Somebody who has shown who they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// Who.
    pub user: User,
    /// Of which tenant.
    pub tenant: Tenant,
    /// What they may do: of the user's rights those that the door lets through.
    pub rights: Rights,
    /// By which door.
    pub via: Via,
    /// The id of the session or key.
    pub credential: String,
    /// The password was given by somebody else: nothing may be done but to change it.
    pub must_change_password: bool,
}

impl Access {
    /// Whether this may be done.
    pub fn may(&self, right: Right) -> bool {
        self.rights.allow(right)
    }
}

/// What [`user_and_tenant`] reads, of a user `u` and its tenant `t`.
pub(crate) const COLUMNS: &str = "u.id AS user_id, u.name AS user_name, u.role AS user_role, \
    u.created_at AS user_created_at, u.disabled_at AS user_disabled_at, u.must_change_password, \
    t.id AS tenant_id, t.name AS tenant_name, t.created_at AS tenant_created_at";

/// Reads [`COLUMNS`].
pub(crate) fn user_and_tenant(record: Record<'_>) -> Result<(User, Tenant), MetadataError> {
    let tenant_id: TenantId = record.parsed("tenant_id")?;
    let user = User {
        id: record.parsed("user_id")?,
        tenant_id,
        name: record.get("user_name")?,
        role: record.optional_parsed("user_role")?,
        created_at: record.moment("user_created_at")?,
        disabled_at: record.optional_moment("user_disabled_at")?,
    };
    let created_at = record.moment("tenant_created_at")?;
    Ok((user, Tenant { id: tenant_id, name: record.get("tenant_name")?, created_at }))
}
