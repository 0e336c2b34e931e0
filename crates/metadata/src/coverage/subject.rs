//! Of what it is asked how its days stand.

use model::{ExportType, JobId, JobSettings, TenantId, Timeframe};

use super::DOING;
use crate::queue::settings;
use crate::statement::Record;
use crate::{MetadataError, Transaction, rows, tenants};

/// Of what it is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// What a job exports now; if it is gone, what it exported last.
    Job(JobId),
    /// All of this type that a source holds of the tenant, by whichever job.
    All {
        /// The source's name.
        source: String,
        /// Which type.
        export_type: ExportType,
    },
}

/// What the days are asked of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Runs of this job alone count.
    pub job_id: Option<JobId>,
    /// The source's name.
    pub source: String,
    /// Which type.
    pub export_type: ExportType,
    /// Which media types a run must have exported to count; `None` for all.
    pub media_types: Option<Vec<String>>,
    /// Of a job: whether it goes by when rows were changed.
    pub(super) is_by_change: bool,
}

/// What is asked of; `None` if there is no such job, nor any run of it. Refuses a source
/// that is not granted.
pub(super) async fn subject(
    tx: &mut Transaction,
    tenant: TenantId,
    asked: &Asked,
) -> Result<Option<Subject>, MetadataError> {
    const LAST: &str = "SELECT id FROM runs WHERE job_id = $1 AND tenant_id = $2 AND deleted_at IS NULL \
                        ORDER BY created_at DESC LIMIT 1";
    let id = match asked {
        Asked::All { source, export_type } => {
            tenants::must_be_granted(tx, tenant, source).await?;
            let (source, export_type) = (source.clone(), *export_type);
            let all = Subject { job_id: None, source, export_type, media_types: None, is_by_change: false };
            return Ok(Some(all));
        }
        Asked::Job(id) => *id,
    };
    if let Some(job) = rows::job::find(tx, tenant, id).await? {
        return Ok(Some(Subject::of_job(id, job.settings)));
    }
    let last = sqlx::query(LAST).bind(id.to_string()).bind(tenant.to_string());
    let Some(row) = tx.one(DOING, last).await? else { return Ok(None) };
    let settings = settings::of_run(tx, Record::new(&row, "a run").parsed("id")?).await?;
    Ok(Some(Subject::of_job(id, settings)))
}

impl Subject {
    fn of_job(id: JobId, settings: JobSettings) -> Self {
        Self {
            job_id: Some(id),
            is_by_change: settings.timeframe == Timeframe::SinceLastRun,
            source: settings.source,
            export_type: settings.export_type,
            media_types: settings.media_types,
        }
    }
}
