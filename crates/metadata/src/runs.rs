//! Runs as History shows them.

use model::{ExportType, JobId, JobSettings, Moment, Run, RunId, RunStatus, TenantId};
use sqlx::AssertSqlSafe;

use crate::values::placeholders;
use crate::{MetadataError, Transaction, rows};

mod again;
mod cancel;
mod days;
mod delete;
mod details;
mod ended;
pub(crate) mod insert;
mod list;
mod lock;
mod slot;
mod watch;

pub use again::again;
pub use cancel::cancel;
pub use days::{Day, days};
pub use delete::delete;
pub(crate) use delete::remove;
pub use details::details;
pub(crate) use ended::note_end;
pub use list::list;
pub(crate) use slot::others_changed;
pub use watch::{Change, changed_since, count_by_status};

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
    rows::run::find(tx, tenant, id).await
}

/// Whether any of these runs is on record, whosever it is.
pub async fn is_any_on_record(tx: &mut Transaction, ids: &[RunId]) -> Result<bool, MetadataError> {
    if ids.is_empty() {
        return Ok(false);
    }
    let find = format!("SELECT id FROM runs WHERE id IN ({}) LIMIT 1", placeholders(1, ids.len()));
    let find = ids.iter().fold(sqlx::query(AssertSqlSafe(find)), |find, id| find.bind(id.to_string()));
    Ok(tx.one("looking for runs", find).await?.is_some())
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
