//! Requests that may be repeated: the answer to the first is the answer to all.

use model::UserId;

use crate::{MetadataError, Transaction};

/// How long an answer is remembered.
pub const REMEMBERED_FOR: std::time::Duration = std::time::Duration::from_secs(24 * 3_600);

/// What is known of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    /// Nothing.
    New,
    /// The same request was answered so.
    Answered {
        /// HTTP status.
        status: u16,
        /// The body.
        body: String,
    },
    /// The key was used for another request.
    OtherRequest,
}

/// What is known of this user's key. `request_hash` tells requests apart.
pub async fn find(
    tx: &mut Transaction,
    user: UserId,
    key: &str,
    request_hash: &str,
) -> Result<Known, MetadataError> {
    let _ = (tx, user, key, request_hash);
    todo!()
}

/// Remembers the answer, in the transaction that made it true.
pub async fn remember(
    tx: &mut Transaction,
    user: UserId,
    key: &str,
    request_hash: &str,
    status: u16,
    body: &str,
) -> Result<(), MetadataError> {
    let _ = (tx, user, key, request_hash, status, body);
    todo!()
}

/// Forgets what is older than [`REMEMBERED_FOR`].
pub async fn forget_old(tx: &mut Transaction) -> Result<u64, MetadataError> {
    let _ = tx;
    todo!()
}
