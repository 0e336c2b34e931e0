//! Who owns what: a tenant owns everything, a user of it owns jobs and a certificate.

use crate::{Moment, Rights, Role, TenantId, UserId};

/// Everything belongs to a tenant; nobody sees what belongs to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenant {
    /// Its id.
    pub id: TenantId,
    /// Its name, unique in the service.
    pub name: String,
    /// Since when it is there.
    pub created_at: Moment,
}

/// A person or program of a tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Their id.
    pub id: UserId,
    /// Whose user.
    pub tenant_id: TenantId,
    /// Their name, unique in the tenant.
    pub name: String,
    /// What they are in the tenant; who has no role is denied access.
    pub role: Option<Role>,
    /// Since when they are known.
    pub created_at: Moment,
    /// Since when they may no longer do anything.
    pub disabled_at: Option<Moment>,
}

impl User {
    /// What they may do now.
    pub fn rights(&self) -> Rights {
        match self.disabled_at {
            None => self.role.map(Role::rights).unwrap_or_default(),
            Some(_) => Rights::default(),
        }
    }
}

/// The `tenant_id`s of one source that belong to a tenant; every export carries them as a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceGrant {
    /// The source's name in the settings.
    pub source: String,
    /// The ids, at least one, ascending.
    pub source_tenant_ids: Vec<i64>,
}
