//! Runs as History shows them.

use model::{ExportType, JobId, JobSettings, Moment, Run, RunId, RunStatus, TenantId};

use crate::{MetadataError, Page, PageRequest, Transaction};

/// All about one run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunDetails {
    /// The run.
    pub run: Run,
    /// The job's settings as they were when the run was made.
    pub settings: JobSettings,
    /// Its tries, oldest first.
    pub attempts: Vec<Attempt>,
    /// What the archive holds: the manifest as JSON, once finished.
    pub manifest: Option<String>,
    /// Rows that the run before may have exported already; of since-last-run timeframes.
    pub repeated_rows: Option<u64>,
}

/// One try of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// From 1.
    pub number: u32,
    /// The node that worked at it.
    pub node: String,
    /// When it began.
    pub started_at: Moment,
    /// When it ended.
    pub ended_at: Option<Moment>,
    /// How it ended: `finished`, `failed`, `cancelled`, `lost`, `interrupted`.
    pub outcome: Option<String>,
    /// Why, if it did not finish.
    pub reason: Option<String>,
}

/// A run of the tenant.
pub async fn get(tx: &mut Transaction, tenant: TenantId, id: RunId) -> Result<Option<Run>, MetadataError> {
    let _ = (tx, tenant, id);
    todo!()
}

/// A run of the tenant, with everything about it.
pub async fn details(
    tx: &mut Transaction,
    tenant: TenantId,
    id: RunId,
) -> Result<Option<RunDetails>, MetadataError> {
    let _ = (tx, tenant, id);
    todo!()
}

/// Cancels a run: at once if it waits; if it is in progress its worker is told.
pub async fn cancel(tx: &mut Transaction, tenant: TenantId, id: RunId) -> Result<Option<Run>, MetadataError> {
    let _ = (tx, tenant, id);
    todo!()
}

/// Makes a run of the same slot, settings and window; of one that failed, was cancelled or missed.
pub async fn again(tx: &mut Transaction, tenant: TenantId, id: RunId) -> Result<Option<Run>, MetadataError> {
    let _ = (tx, tenant, id);
    todo!()
}

/// Deletes a run that has ended: its row goes, its remaining artifacts leave. Returns how many artifacts leave, `None`
/// if there is no such run.
pub async fn delete(tx: &mut Transaction, tenant: TenantId, id: RunId) -> Result<Option<u64>, MetadataError> {
    let _ = (tx, tenant, id);
    todo!()
}

/// Which runs, in which order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RunFilter {
    /// Part of the job's title or of the file name, in any case of letters.
    pub search: Option<String>,
    /// Of this type only.
    pub export_type: Option<ExportType>,
    /// From this source only.
    pub source: Option<String>,
    /// Of this job only.
    pub job_id: Option<JobId>,
    /// Any of these; empty for all.
    pub statuses: Vec<RunStatus>,
    /// Made at or after.
    pub created_from: Option<Moment>,
    /// Made before.
    pub created_to: Option<Moment>,
    /// By what they are sorted; ties by id.
    pub sort: RunSort,
    /// From the greatest down.
    pub is_descending: bool,
}

/// By what runs can be sorted. What a run does not have comes last in ascending order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RunSort {
    /// When it was made.
    #[default]
    CreatedAt,
    /// When it started.
    StartedAt,
    /// When it was due.
    Slot,
    /// The job's title.
    JobTitle,
    /// Its type.
    ExportType,
    /// Its source.
    Source,
    /// How it stands.
    Status,
    /// Its file's name.
    FileName,
}

/// A page of the tenant's runs.
pub async fn list(
    tx: &mut Transaction,
    tenant: TenantId,
    filter: &RunFilter,
    page: &PageRequest,
) -> Result<Page<Run>, MetadataError> {
    let _ = (tx, tenant, filter, page);
    todo!()
}

/// The tenant's runs that changed at or after this moment, in the order of their change, at most `limit`.
pub async fn changed_since(
    tx: &mut Transaction,
    tenant: TenantId,
    since: Moment,
    limit: u32,
) -> Result<Vec<(Moment, Run)>, MetadataError> {
    let _ = (tx, tenant, since, limit);
    todo!()
}

/// How many runs stand how, over all tenants: for metrics.
pub async fn count_by_status(tx: &mut Transaction) -> Result<Vec<(RunStatus, u64)>, MetadataError> {
    let _ = tx;
    todo!()
}
