//! Objects in the store that no record speaks of.

use crate::{MetadataError, Transaction};

/// An object, as the store lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundObject {
    /// Its key.
    pub key: String,
    /// The run that its key names.
    pub run_id: model::RunId,
    /// The fence of the try that its key names.
    pub fence: i64,
}

/// What is to become of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// An artifact has it, or its try is under way.
    Keep,
    /// Its try ended without it.
    Remove,
    /// Nothing is known of its run, as after a restore of older metadata: it stays for 7 days after it was first seen.
    Quarantine,
}

/// How long an object of an unknown run stays.
pub const QUARANTINE: std::time::Duration = std::time::Duration::from_secs(7 * 24 * 3_600);

/// What is to become of each object, in their order. One of an unknown run that was first seen [`QUARANTINE`] ago is to be
/// removed; others of that kind are noted.
pub async fn judge(tx: &mut Transaction, objects: &[FoundObject]) -> Result<Vec<Verdict>, MetadataError> {
    let _ = (tx, objects);
    todo!()
}
