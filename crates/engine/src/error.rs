//! What can go wrong in work that nobody waits for.

use artifacts::StoreError;
use metadata::MetadataError;

use crate::belonging::ForeignStore;

/// The metadata failed, or the store, or they are not of one installation; each says itself what and for which thing.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The metadata.
    #[error(transparent)]
    Metadata(#[from] MetadataError),
    /// The store of artifacts.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The two do not belong together.
    #[error(transparent)]
    ForeignStore(#[from] ForeignStore),
}
