//! From slots to runs: each slot of a job is put on record exactly once, as a run or as missed.

use crate::{Metadata, MetadataError};

/// What a look at the schedule did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Enrolled {
    /// Runs made.
    pub runs: u64,
    /// Slots put on record as missed.
    pub missed: u64,
    /// Whether more is due than was done in one go: look again at once.
    pub is_more_due: bool,
}

/// Makes runs of the slots that are due, by the rules of [`model::missed`], job by job, each in a transaction of its own.
pub async fn enroll_due(metadata: &Metadata) -> Result<Enrolled, MetadataError> {
    let _ = metadata;
    todo!()
}

/// When the next slot of any job is due.
pub async fn next_due(metadata: &Metadata) -> Result<Option<model::Moment>, MetadataError> {
    let _ = metadata;
    todo!()
}
