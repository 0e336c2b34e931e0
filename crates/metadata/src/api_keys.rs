//! API keys: only their hashes are on record.

use model::{ApiKeyId, Moment, Tenant, User};

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
    let _ = (tx, user, label, hash, ends_at);
    todo!()
}

/// Whose key has this hash; `None` if nobody's, or if its time is over.
pub async fn caller(tx: &mut Transaction, hash: &str) -> Result<Option<Caller>, MetadataError> {
    let _ = (tx, hash);
    todo!()
}
