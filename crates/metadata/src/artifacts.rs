//! Artifacts: what can be downloaded, and how it leaves in two phases: out of every list first, then out of the store.

use model::{Artifact, ArtifactId, ExportType, JobId, RunId, TenantId, UserId};

use crate::{MetadataError, Page, PageRequest, Transaction};

/// Which artifacts, in which order. Only available ones are ever listed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ArtifactFilter {
    /// Part of the job's title or of the file name, in any case of letters.
    pub search: Option<String>,
    /// Of this type only.
    pub export_type: Option<ExportType>,
    /// Of this run only.
    pub run_id: Option<RunId>,
    /// Of this job only.
    pub job_id: Option<JobId>,
    /// That open with this user's key.
    pub owner_id: Option<UserId>,
    /// Whether somebody downloaded it whole.
    pub is_downloaded: Option<bool>,
    /// By what they are sorted; ties by id.
    pub sort: ArtifactSort,
    /// From the greatest down.
    pub is_descending: bool,
}

/// By what artifacts can be sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ArtifactSort {
    /// When it became available.
    #[default]
    UploadedAt,
    /// When it will be gone.
    ExpiresAt,
    /// The job's title.
    JobTitle,
    /// The file's name.
    Name,
    /// Its type.
    ExportType,
    /// Its size.
    Bytes,
}

/// A page of the tenant's available artifacts.
pub async fn list(
    tx: &mut Transaction,
    tenant: TenantId,
    filter: &ArtifactFilter,
    page: &PageRequest,
) -> Result<Page<Artifact>, MetadataError> {
    let _ = (tx, tenant, filter, page);
    todo!()
}

/// An artifact of the tenant, in whatever state.
pub async fn get(
    tx: &mut Transaction,
    tenant: TenantId,
    id: ArtifactId,
) -> Result<Option<Artifact>, MetadataError> {
    let _ = (tx, tenant, id);
    todo!()
}

/// The artifacts of a run in the order of their volumes, in whatever state.
pub async fn of_run(
    tx: &mut Transaction,
    tenant: TenantId,
    run: RunId,
) -> Result<Vec<Artifact>, MetadataError> {
    let _ = (tx, tenant, run);
    todo!()
}

/// Takes available artifacts out of the list for good; `deleted_by` is on record. Returns the ids that there were.
pub async fn delete(
    tx: &mut Transaction,
    tenant: TenantId,
    ids: &[ArtifactId],
    deleted_by: &str,
) -> Result<Vec<ArtifactId>, MetadataError> {
    let _ = (tx, tenant, ids, deleted_by);
    todo!()
}

/// Takes those out of the list whose time is over; returns how many, at most `limit`.
pub async fn expire(tx: &mut Transaction, limit: u32) -> Result<u64, MetadataError> {
    let _ = (tx, limit);
    todo!()
}

/// Those whose bytes are to be removed from the store, at most `limit`: id and object key.
pub async fn leaving(tx: &mut Transaction, limit: u32) -> Result<Vec<(ArtifactId, String)>, MetadataError> {
    let _ = (tx, limit);
    todo!()
}

/// The bytes are gone. The record of a deleted run goes with its last artifact.
pub async fn gone(tx: &mut Transaction, ids: &[ArtifactId]) -> Result<(), MetadataError> {
    let _ = (tx, ids);
    todo!()
}

/// How many artifacts are available and their total size, over all tenants: for metrics.
pub async fn totals(tx: &mut Transaction) -> Result<(u64, u64), MetadataError> {
    let _ = tx;
    todo!()
}
