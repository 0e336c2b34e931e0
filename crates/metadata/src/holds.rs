//! What holds deletions back: a clock that cannot be trusted, until somebody confirms it.

use model::Moment;

use crate::{MetadataError, Transaction};

/// Why nothing is deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// What happened, in words.
    pub reason: String,
    /// Since when.
    pub since: Moment,
}

/// The hold, if there is one.
pub async fn deletions(tx: &mut Transaction) -> Result<Option<Hold>, MetadataError> {
    let _ = tx;
    todo!()
}

/// Holds deletions from now on; a hold that stands keeps its reason.
pub async fn hold_deletions(tx: &mut Transaction, reason: &str) -> Result<(), MetadataError> {
    let _ = (tx, reason);
    todo!()
}

/// Somebody confirmed the clock: deletions go on. Returns whether there was a hold.
pub async fn release_deletions(tx: &mut Transaction) -> Result<bool, MetadataError> {
    let _ = tx;
    todo!()
}
