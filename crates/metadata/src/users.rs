//! The users of a tenant.

use model::{TenantId, User, UserId};

use crate::{MetadataError, Transaction};

/// The tenant's user of this name, made if there is none.
pub async fn find_or_add(tx: &mut Transaction, tenant: TenantId, name: &str) -> Result<User, MetadataError> {
    let _ = (tx, tenant, name);
    todo!()
}

/// A user of the tenant.
pub async fn get(tx: &mut Transaction, tenant: TenantId, id: UserId) -> Result<Option<User>, MetadataError> {
    let _ = (tx, tenant, id);
    todo!()
}
