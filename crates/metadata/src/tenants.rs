//! Tenants, and which rows of which source are theirs.

use model::{SourceGrant, Tenant, TenantId};

use crate::{MetadataError, Transaction};

/// Adds a tenant. Refuses a name in use, and a source's tenant id that is another tenant's.
pub async fn add(tx: &mut Transaction, name: &str, grants: &[SourceGrant]) -> Result<Tenant, MetadataError> {
    let _ = (tx, name, grants);
    todo!()
}

/// The tenant of this name.
pub async fn by_name(tx: &mut Transaction, name: &str) -> Result<Option<Tenant>, MetadataError> {
    let _ = (tx, name);
    todo!()
}

/// All tenants by name.
pub async fn list(tx: &mut Transaction) -> Result<Vec<Tenant>, MetadataError> {
    let _ = tx;
    todo!()
}

/// What the tenant may export, by source name.
pub async fn grants(tx: &mut Transaction, tenant: TenantId) -> Result<Vec<SourceGrant>, MetadataError> {
    let _ = (tx, tenant);
    todo!()
}
