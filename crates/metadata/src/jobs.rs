//! Jobs: what people create, edit, suspend, resume and delete.

use model::{ExportType, Job, JobId, RunStatus, TenantId};

use crate::{MetadataError, Transaction, rows};

mod active;
mod create;
mod delete;
pub(crate) mod edit;
pub(crate) mod latest;
mod list;
mod next;
mod run_now;
pub(crate) mod starts;
mod take_over;

pub use active::{resume, suspend};
pub use create::create;
pub use delete::delete;
pub use edit::edit;
pub use list::list;
pub use next::next;
pub use run_now::run_now;
pub use take_over::take_over;

/// A job of the tenant.
pub async fn get(tx: &mut Transaction, tenant: TenantId, id: JobId) -> Result<Option<Job>, MetadataError> {
    rows::job::find(tx, tenant, id).await
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
