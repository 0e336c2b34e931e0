//! A download on record.

use metadata::downloads::Download;
use model::Moment;
use serde::Serialize;
use utoipa::ToSchema;

/// One download of a file.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Download)]
pub struct DownloadBody {
    /// Who.
    pub user_name: String,
    /// When it began.
    #[schema(value_type = String, format = DateTime)]
    pub started_at: Moment,
    /// When it ended; null while under way.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ended_at: Option<Moment>,
    /// The first byte that was asked for.
    pub first_byte: u64,
    /// How many bytes went out.
    pub sent_bytes: u64,
    /// Whether the file had arrived whole with this download.
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
            first_byte: download.first_byte,
            sent_bytes: download.sent_bytes,
            is_whole: download.is_whole,
        }
    }
}
