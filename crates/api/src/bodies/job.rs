//! A job as lists and details show it.

use model::job::LatestRun;
use model::{Job, JobForm, Moment};
use serde::Serialize;
use utoipa::ToSchema;

use super::certificate::OwnerCertificateBody;
use super::job_form::JobFormSchema;
use super::names::RunStatusName;
use super::run::{progress_percent, seconds};

/// A job.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Job)]
pub struct JobBody {
    /// Its id.
    #[schema(format = Uuid)]
    pub id: String,
    /// What it does, in the shape of the form.
    #[schema(value_type = JobFormSchema)]
    pub settings: JobForm,
    /// Grows by one with every edit of the settings, not when it is suspended or resumed; also the ETag.
    #[schema(minimum = 1)]
    pub version: i64,
    /// Whether slots become runs; false: suspended.
    pub is_active: bool,
    /// When it was created.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Moment,
    /// When it was last edited.
    #[schema(value_type = String, format = DateTime)]
    pub modified_at: Moment,
    /// Whose key opens its files.
    pub owner: OwnerBody,
    /// How the owner's certificate stands.
    pub certificate: OwnerCertificateBody,
    /// When it is due next; null when suspended, or never again.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub next_start: Option<Moment>,
    /// Its newest run.
    pub latest_run: Option<LatestRunBody>,
}

/// A user, as the owner of something.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Owner)]
pub struct OwnerBody {
    /// Their id.
    #[schema(format = Uuid)]
    pub id: String,
    /// Their name.
    pub name: String,
}

/// The newest run of a job.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = LatestRun)]
pub struct LatestRunBody {
    /// Its id.
    #[schema(format = Uuid)]
    pub id: String,
    /// How it stands.
    pub status: RunStatusName,
    /// The same as people read it.
    #[schema(example = "In Progress")]
    pub status_text: String,
    /// When it started.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub started_at: Option<Moment>,
    /// Rows written so far, or in the end.
    pub rows: u64,
    /// Rows that it will have; null until they are counted.
    pub expected_rows: Option<u64>,
    /// How far it is; 100 once finished, null while that is not known.
    #[schema(minimum = 0, maximum = 100)]
    pub progress_percent: Option<u8>,
    /// How long it will still take; null while that is not known.
    pub time_left_seconds: Option<u64>,
}

impl JobBody {
    /// The body of a job whose owner's certificate stands so.
    pub fn new(job: Job, certificate: OwnerCertificateBody) -> Self {
        Self {
            id: job.id.to_string(),
            settings: JobForm::from_settings(&job.settings),
            version: job.version,
            is_active: job.is_active,
            created_at: job.created_at,
            modified_at: job.modified_at,
            owner: OwnerBody { id: job.owner_id.to_string(), name: job.owner_name },
            certificate,
            next_start: job.next_start,
            latest_run: job.latest_run.as_ref().map(Into::into),
        }
    }
}

impl From<&LatestRun> for LatestRunBody {
    fn from(run: &LatestRun) -> Self {
        Self {
            id: run.id.to_string(),
            status: run.status.into(),
            status_text: run.status.to_string(),
            started_at: run.started_at,
            rows: run.progress.rows,
            expected_rows: (run.progress.expected_rows > 0).then_some(run.progress.expected_rows),
            progress_percent: progress_percent(run.status, &run.progress),
            time_left_seconds: seconds(run.status, &run.progress),
        }
    }
}
