//! A download on record.

use metadata::downloads::Download;
use model::Moment;
use serde::Serialize;
use utoipa::ToSchema;

/// One download of a file: in one request, or by one user in parts.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Download)]
pub struct DownloadBody {
    /// Who.
    pub user_name: String,
    /// When its first request came.
    #[schema(value_type = String, format = DateTime)]
    pub started_at: Moment,
    /// When its last request ended; null while one is under way.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ended_at: Option<Moment>,
    /// In how many requests: more than one if it was fetched in parts.
    #[schema(minimum = 1)]
    pub parts: u64,
    /// How many bytes went out, also those that went out twice.
    pub sent_bytes: u64,
    /// Whether every byte of the file was handed to the caller's connection.
    pub is_whole: bool,
}

/// The downloads of a file.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Downloads)]
pub struct DownloadsBody {
    /// Newest first, at most 1,000.
    #[schema(max_items = 1_000)]
    pub items: Vec<DownloadBody>,
}

impl From<Download> for DownloadBody {
    fn from(download: Download) -> Self {
        Self {
            user_name: download.user_name,
            started_at: download.started_at,
            ended_at: download.ended_at,
            parts: download.parts,
            sent_bytes: download.sent_bytes,
            is_whole: download.is_whole,
        }
    }
}
