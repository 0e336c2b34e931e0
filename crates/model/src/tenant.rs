//! Who owns what: a tenant owns everything, a user of it owns jobs and a certificate.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

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

impl SourceGrant {
    /// Grants of these ids, each with the name of its source; one that is named twice is granted once.
    pub fn gathered(ids: impl IntoIterator<Item = (String, i64)>) -> Vec<Self> {
        let mut by_source: BTreeMap<String, BTreeSet<i64>> = BTreeMap::new();
        for (source, id) in ids {
            by_source.entry(source).or_default().insert(id);
        }
        let grant =
            |(source, ids): (_, BTreeSet<_>)| Self { source, source_tenant_ids: ids.into_iter().collect() };
        by_source.into_iter().map(grant).collect()
    }
}

/// Shows `main: rows with tenant_id 101, 102`.
impl fmt::Display for SourceGrant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids: Vec<_> = self.source_tenant_ids.iter().map(ToString::to_string).collect();
        write!(f, "{}: rows with tenant_id {}", self.source, ids.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_granted_twice_is_granted_once() {
        let named = [("b", 7), ("a", 2), ("b", -1), ("b", 7)];
        let grants = SourceGrant::gathered(named.map(|(source, id)| (source.to_owned(), id)));
        let shown: Vec<_> = grants.iter().map(ToString::to_string).collect();
        assert_eq!(shown, ["a: rows with tenant_id 2", "b: rows with tenant_id -1, 7"]);
    }
}
