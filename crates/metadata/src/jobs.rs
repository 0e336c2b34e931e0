//! Jobs: what people create, edit, suspend, resume and delete.

use model::{ExportType, Job, JobId, JobSettings, Run, RunStatus, TenantId, User};

use crate::{MetadataError, Page, PageRequest, Transaction};

pub(crate) mod latest;

/// Creates a job of this user. With a start "immediately" its first run is made in the same transaction, and a job that
/// runs once is stored suspended. Refused without a valid certificate, and for a source not granted.
pub async fn create(tx: &mut Transaction, owner: &User, settings: JobSettings) -> Result<Job, MetadataError> {
    let _ = (tx, owner, settings);
    todo!()
}

/// A job of the tenant.
pub async fn get(tx: &mut Transaction, tenant: TenantId, id: JobId) -> Result<Option<Job>, MetadataError> {
    let _ = (tx, tenant, id);
    todo!()
}

/// Replaces the settings. `version` is the one that the editor saw; a run in progress is not touched.
pub async fn edit(
    tx: &mut Transaction,
    tenant: TenantId,
    id: JobId,
    version: Option<i64>,
    settings: JobSettings,
) -> Result<Option<Job>, MetadataError> {
    let _ = (tx, tenant, id, version, settings);
    todo!()
}

/// No further slots become runs. A run in progress is not touched. Suspending twice is fine.
pub async fn suspend(
    tx: &mut Transaction,
    tenant: TenantId,
    id: JobId,
) -> Result<Option<Job>, MetadataError> {
    let _ = (tx, tenant, id);
    todo!()
}

/// Slots after now become runs again. Resuming twice is fine.
pub async fn resume(tx: &mut Transaction, tenant: TenantId, id: JobId) -> Result<Option<Job>, MetadataError> {
    let _ = (tx, tenant, id);
    todo!()
}

/// Makes a run now: of a repeating job, or of a once job whose run failed.
pub async fn run_now(
    tx: &mut Transaction,
    tenant: TenantId,
    id: JobId,
) -> Result<Option<Run>, MetadataError> {
    let _ = (tx, tenant, id);
    todo!()
}

/// Deletes the definition; runs and artifacts stay, runs that wait are cancelled. Returns whether there was one.
pub async fn delete(tx: &mut Transaction, tenant: TenantId, id: JobId) -> Result<bool, MetadataError> {
    let _ = (tx, tenant, id);
    todo!()
}

/// Which jobs, in which order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JobFilter {
    /// Part of the title or description, in any case of letters.
    pub search: Option<String>,
    /// Of this type only.
    pub export_type: Option<ExportType>,
    /// From this source only.
    pub source: Option<String>,
    /// Active ones, or suspended ones.
    pub is_active: Option<bool>,
    /// Whose latest run stands so.
    pub latest_status: Option<RunStatus>,
    /// By what they are sorted; ties by id.
    pub sort: JobSort,
    /// From the greatest down.
    pub is_descending: bool,
}

/// By what jobs can be sorted. What a job does not have comes last in ascending order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum JobSort {
    /// When it was created.
    #[default]
    CreatedAt,
    /// Its title, without regard to case.
    Title,
    /// Its type.
    ExportType,
    /// Its source.
    Source,
    /// Active or suspended.
    IsActive,
    /// How its latest run stands.
    LatestStatus,
    /// When that started.
    LatestStartedAt,
    /// When the next starts.
    NextStart,
}

/// A page of the tenant's jobs.
pub async fn list(
    tx: &mut Transaction,
    tenant: TenantId,
    filter: &JobFilter,
    page: &PageRequest,
) -> Result<Page<Job>, MetadataError> {
    let _ = (tx, tenant, filter, page);
    todo!()
}
