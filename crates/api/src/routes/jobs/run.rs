//! Runs a job now.

use axum::extract::State;
use axum::response::Response;
use metadata::jobs;
use model::{Deed, DeedKind, JobId};

use crate::bodies::run::RunBody;
use crate::caller::{Export, May};
use crate::extract::query::Nothing;
use crate::extract::{Id, Query};
use crate::problem::{Problem, ProblemBody};
use crate::routes::runs::created;
use crate::service::Api;

/// Runs a job now
///
/// Makes a run whose slot is now, beside the schedule: of a job that repeats, or of one that runs once and failed.
#[utoipa::path(post, path = "/jobs/{id}/run", operation_id = "runJob", tag = "Jobs",
    params(("id" = uuid::Uuid, Path, description = "The job's id")),
    responses(
        (status = 201, description = "The run", body = RunBody, headers(("Location" = String, description = "Its address"))),
        (status = 404, description = "No such job", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "It cannot be run now", body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn run(
    State(api): State<Api>,
    caller: May<Export>,
    Id(id): Id<JobId>,
    _: Query<Nothing>,
) -> Result<Response, Problem> {
    let mut tx = api.service.metadata.write().await?;
    let run = jobs::run_now(&mut tx, caller.tenant(), id).await?.ok_or_else(|| Problem::not_found("job"))?;
    let deed = Deed::new(DeedKind::RunAsked, run.job_title.clone()).job(id).run(run.id);
    caller.did(&mut tx, &deed).await?;
    tx.commit().await?;
    Ok(created(run))
}
