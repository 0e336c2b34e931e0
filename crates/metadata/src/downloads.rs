//! Who downloaded what, when, and whether it arrived whole.

use model::{Artifact, ArtifactId, Moment, TenantId, User};

use crate::{MetadataError, Transaction};

/// One download.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// Who.
    pub user_name: String,
    /// When it began.
    pub started_at: Moment,
    /// When it ended; `None` while under way, or if the node ended first.
    pub ended_at: Option<Moment>,
    /// The first byte that was asked for.
    pub first_byte: u64,
    /// How many bytes were sent.
    pub sent_bytes: u64,
    /// Whether the file has arrived whole with this download: all of it was sent, or its end was, and the same user had been
    /// sent all before it.
    pub is_whole: bool,
}

/// Puts the beginning of a download on record; returns its number.
pub async fn begin(
    tx: &mut Transaction,
    artifact: &Artifact,
    user: &User,
    first_byte: u64,
) -> Result<i64, MetadataError> {
    let _ = (tx, artifact, user, first_byte);
    todo!()
}

/// Puts its end on record. Whether the file is whole with it is decided here, from all ranges sent to this user.
pub async fn end(tx: &mut Transaction, download: i64, sent_bytes: u64) -> Result<(), MetadataError> {
    let _ = (tx, download, sent_bytes);
    todo!()
}

/// The downloads of an artifact, newest first, at most 1,000.
pub async fn list(
    tx: &mut Transaction,
    tenant: TenantId,
    artifact: ArtifactId,
) -> Result<Vec<Download>, MetadataError> {
    let _ = (tx, tenant, artifact);
    todo!()
}
