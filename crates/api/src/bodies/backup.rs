//! A backup of the metadata.

use metadata::backups::Backup;
use model::Moment;
use serde::Serialize;
use utoipa::ToSchema;

/// The newest backup. Where it lies is for whoever runs the service.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Backup)]
pub struct BackupBody {
    /// As of when.
    #[schema(value_type = String, format = DateTime)]
    pub at: Moment,
    /// Its size.
    pub bytes: u64,
}

impl From<Backup> for BackupBody {
    fn from(Backup { made_at, bytes, file: _ }: Backup) -> Self {
        Self { at: made_at, bytes }
    }
}
