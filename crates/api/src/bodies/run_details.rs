//! Everything about one run.

use metadata::runs::{Attempt, RunDetails};
use model::{Artifact, JobForm, Moment};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::artifact::ArtifactBody;
use super::job_form::JobFormSchema;
use super::run::RunBody;
use crate::problem::Problem;

/// A run with everything about it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = RunDetails)]
pub struct RunDetailsBody {
    /// The run.
    pub run: RunBody,
    /// The job's settings as they were when the run was made.
    #[schema(value_type = JobFormSchema)]
    pub settings: JobForm,
    /// Its tries, oldest first.
    pub attempts: Vec<AttemptBody>,
    /// The files that it left, in the order of their volumes, also those that are gone.
    pub artifacts: Vec<ArtifactBody>,
    /// What the archive holds, as its `manifest.json` says; null until finished.
    #[schema(value_type = Option<Object>)]
    pub manifest: Option<Value>,
    /// Rows that the run before may have exported already; of timeframes since the last run.
    pub repeated_rows: Option<u64>,
}

/// One try of a run.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Attempt)]
pub struct AttemptBody {
    /// From 1.
    #[schema(minimum = 1)]
    pub number: u32,
    /// The node that worked at it.
    pub node: String,
    /// When it began.
    #[schema(value_type = String, format = DateTime)]
    pub started_at: Moment,
    /// When it ended.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ended_at: Option<Moment>,
    /// How it ended: finished, failed, cancelled, lost or interrupted.
    pub outcome: Option<String>,
    /// Why, if it did not finish.
    pub reason: Option<String>,
}

impl RunDetailsBody {
    /// The body of these details; the manifest on record must be JSON.
    pub fn new(details: RunDetails, artifacts: Vec<Artifact>, now: Moment) -> Result<Self, Problem> {
        let manifest = details.manifest.as_deref().map(serde_json::from_str).transpose();
        Ok(Self {
            manifest: manifest.map_err(|error| {
                Problem::internal(format!("the manifest of the run {} is not JSON: {error}", details.run.id))
            })?,
            settings: JobForm::from_settings(&details.settings),
            attempts: details.attempts.into_iter().map(Into::into).collect(),
            artifacts: artifacts.into_iter().map(|artifact| ArtifactBody::new(artifact, now)).collect(),
            repeated_rows: details.repeated_rows,
            run: details.run.into(),
        })
    }
}

impl From<Attempt> for AttemptBody {
    fn from(attempt: Attempt) -> Self {
        Self {
            number: attempt.number,
            node: attempt.node,
            started_at: attempt.started_at,
            ended_at: attempt.ended_at,
            outcome: attempt.outcome,
            reason: attempt.reason,
        }
    }
}
