//! A sealed file as lists show it.

use model::artifact::ArtifactState;
use model::{Artifact, Moment};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::job::OwnerBody;
use super::names::ExportTypeName;
use crate::extract::json::Body;

/// A sealed file that waits to be fetched.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Artifact)]
pub struct ArtifactBody {
    /// Its id.
    #[schema(format = Uuid)]
    pub id: String,
    /// The run that made it.
    #[schema(format = Uuid)]
    pub run_id: String,
    /// The run's job, which may be deleted.
    #[schema(format = Uuid)]
    pub job_id: String,
    /// The job's title when the run was made.
    pub title: String,
    /// What is inside.
    #[serde(rename = "type")]
    pub export_type: ExportTypeName,
    /// Its name.
    #[schema(example = "export-3f0c….zip.smime")]
    pub name: String,
    /// Which volume of its set, from 1.
    #[schema(minimum = 1)]
    pub volume: u32,
    /// How many volumes the set has.
    #[schema(minimum = 1)]
    pub volumes: u32,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its bytes, lower-case hexadecimal.
    #[schema(pattern = "^[0-9a-f]{64}$")]
    pub sha256: String,
    /// Whose key opens it.
    pub owner: OwnerBody,
    /// The certificate that it was sealed for.
    #[schema(format = Uuid)]
    pub certificate_id: String,
    /// SHA-256 of that certificate.
    pub certificate_fingerprint: String,
    /// SHA-256 of the tenant's escrow certificate, whose key opens it too; null if it was not sealed for one.
    pub escrow_fingerprint: Option<String>,
    /// When it became available.
    #[schema(value_type = String, format = DateTime)]
    pub uploaded_at: Moment,
    /// When it will be gone.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Moment,
    /// Whole days that it has left: 29 on the first day of 30, 0 on the last.
    pub remaining_days: u32,
    /// Whether it can be downloaded.
    pub is_available: bool,
    /// When it left the list, if it has.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub gone_at: Option<Moment>,
    /// Who deleted it; null if nobody did.
    pub deleted_by: Option<String>,
    /// How many downloads arrived whole.
    pub downloads: u32,
    /// The last of them.
    pub last_download: Option<LastDownloadBody>,
    /// What can be downloaded of its set; a file that was not split is a set by itself.
    pub set: ArtifactSetBody,
}

/// What can be downloaded of a set.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ArtifactSet)]
pub struct ArtifactSetBody {
    /// How many files.
    pub files: u32,
    /// Their size together.
    pub bytes: u64,
    /// How many of them never arrived whole anywhere.
    pub never_downloaded: u32,
}

/// The last time that a file arrived whole somewhere.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = LastDownload)]
pub struct LastDownloadBody {
    /// Who fetched it.
    pub user_name: String,
    /// When the last byte was sent.
    #[schema(value_type = String, format = DateTime)]
    pub at: Moment,
}

/// Which artifacts to delete; whoever names none deletes none.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = ArtifactsToDelete)]
pub struct ArtifactsToDelete {
    /// Ids of single files.
    #[serde(default)]
    #[schema(max_items = 100, value_type = Vec<uuid::Uuid>)]
    pub ids: Vec<String>,
    /// Ids of runs: of each its whole set, however many volumes that has.
    #[serde(default)]
    #[schema(max_items = 100, value_type = Vec<uuid::Uuid>)]
    pub run_ids: Vec<String>,
}

/// Which artifacts were deleted.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = DeletedArtifacts)]
pub struct DeletedArtifactsBody {
    /// The ids of those that were there; others were gone, or never this tenant's.
    #[schema(value_type = Vec<uuid::Uuid>)]
    pub deleted: Vec<String>,
}

impl Body for ArtifactsToDelete {
    const OBJECTS: &'static [&'static str] = &[""];
}

impl ArtifactBody {
    /// The body of an artifact at this moment.
    pub fn new(artifact: Artifact, now: Moment) -> Self {
        Self {
            remaining_days: artifact.remaining_days(now),
            id: artifact.id.to_string(),
            run_id: artifact.run_id.to_string(),
            job_id: artifact.job_id.to_string(),
            title: artifact.job_title,
            export_type: artifact.export_type.into(),
            name: artifact.name,
            volume: artifact.volume,
            volumes: artifact.volumes,
            bytes: artifact.bytes,
            sha256: artifact.sha256,
            owner: OwnerBody { id: artifact.owner_id.to_string(), name: artifact.owner_name },
            certificate_id: artifact.certificate_id.to_string(),
            certificate_fingerprint: artifact.fingerprint,
            escrow_fingerprint: artifact.escrow_fingerprint,
            uploaded_at: artifact.uploaded_at,
            expires_at: artifact.expires_at,
            is_available: artifact.state == ArtifactState::Available && artifact.expires_at > now,
            gone_at: artifact.gone_at,
            deleted_by: artifact.deleted_by,
            downloads: artifact.downloads,
            last_download: artifact
                .last_download
                .map(|last| LastDownloadBody { user_name: last.user_name, at: last.at }),
            set: ArtifactSetBody {
                files: artifact.set.files,
                bytes: artifact.set.bytes,
                never_downloaded: artifact.set.never_downloaded,
            },
        }
    }
}
