//! Who downloaded what, when, and whether it arrived whole. A request for the whole file is a download of its own; one
//! that broke off and requests for parts of the file are one download of the user, until it is whole.

use model::{ArtifactId, Moment, TenantId};

use crate::statement::Record;
use crate::{MetadataError, Transaction};

mod spans;
mod transfer;

pub use transfer::{begin, end, end_of_node};

/// One download.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// Who.
    pub user_name: String,
    /// When its first request came.
    pub started_at: Moment,
    /// When its last request ended; `None` while one is under way.
    pub ended_at: Option<Moment>,
    /// In how many requests.
    pub parts: u64,
    /// How many bytes were sent, also those that were sent twice.
    pub sent_bytes: u64,
    /// Whether every byte of the file was sent.
    pub is_whole: bool,
}

/// The downloads of an artifact, newest first, at most 1,000.
pub async fn list(
    tx: &mut Transaction,
    tenant: TenantId,
    artifact: ArtifactId,
) -> Result<Vec<Download>, MetadataError> {
    const LIST: &str = "SELECT d.user_name, d.started_at, d.ended_at, d.parts, d.sent_bytes, d.is_whole \
        FROM downloads d JOIN artifacts a ON a.id = d.artifact_id \
        WHERE d.artifact_id = $1 AND a.tenant_id = $2 ORDER BY d.id DESC LIMIT 1000";
    let list = sqlx::query(LIST).bind(artifact.to_string()).bind(tenant.to_string());
    let download = |row| {
        let record = Record::new(row, "a download");
        Ok(Download {
            user_name: record.get("user_name")?,
            started_at: record.moment("started_at")?,
            ended_at: record.optional_moment("ended_at")?,
            parts: record.count("parts")?,
            sent_bytes: record.count("sent_bytes")?,
            is_whole: record.truth("is_whole")?,
        })
    };
    tx.all("listing downloads", list).await?.iter().map(download).collect()
}
