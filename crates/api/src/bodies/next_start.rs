//! A job that starts soon.

use model::{Job, Moment};
use serde::Serialize;
use utoipa::ToSchema;

use super::names::ExportTypeName;

/// A job's next start.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = NextStart)]
pub struct NextStartBody {
    /// Which job.
    #[schema(format = Uuid)]
    pub job_id: String,
    /// Its title.
    pub title: String,
    /// What it exports.
    #[serde(rename = "type")]
    pub export_type: ExportTypeName,
    /// When it is due.
    #[schema(value_type = String, format = DateTime)]
    pub next_start: Moment,
}

impl NextStartBody {
    /// Those of the jobs that start at all.
    pub fn of(jobs: Vec<Job>) -> Vec<Self> {
        let next = |job: Job| {
            Some(Self {
                job_id: job.id.to_string(),
                next_start: job.next_start?,
                title: job.settings.title,
                export_type: job.settings.export_type.into(),
            })
        };
        jobs.into_iter().filter_map(next).collect()
    }
}
