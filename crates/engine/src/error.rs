//! What can go wrong in work that nobody waits for.

use artifacts::StoreError;
use metadata::MetadataError;

/// Either the metadata failed or the store; each says itself what and for which thing.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The metadata.
    #[error(transparent)]
    Metadata(#[from] MetadataError),
    /// The store of artifacts.
    #[error(transparent)]
    Store(#[from] StoreError),
}
