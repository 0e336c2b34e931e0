//! The nodes of the service, by their heartbeats.

use model::Moment;

use crate::{MetadataError, Transaction};

/// A node that was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its name.
    pub name: String,
    /// The version that it runs.
    pub version: String,
    /// What it does: `api,scheduler,worker`.
    pub roles: String,
    /// When it started.
    pub started_at: Moment,
    /// When it was last seen.
    pub seen_at: Moment,
}

/// A node says that it is there.
pub async fn beat(
    tx: &mut Transaction,
    name: &str,
    version: &str,
    roles: &str,
    is_start: bool,
) -> Result<(), MetadataError> {
    let _ = (tx, name, version, roles, is_start);
    todo!()
}

/// All nodes by name.
pub async fn list(tx: &mut Transaction) -> Result<Vec<Node>, MetadataError> {
    let _ = tx;
    todo!()
}
