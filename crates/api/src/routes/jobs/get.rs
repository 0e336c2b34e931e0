//! A job.

use axum::extract::State;
use axum::response::Response;
use metadata::jobs;
use model::JobId;

use super::answer;
use crate::bodies::job::JobBody;
use crate::caller::{May, Read};
use crate::extract::query::Nothing;
use crate::extract::{Id, Query};
use crate::owners::job_body;
use crate::problem::{Problem, ProblemBody};
use crate::service::Api;

/// Shows a job
#[utoipa::path(get, path = "/jobs/{id}", operation_id = "getJob", tag = "Jobs",
    params(("id" = uuid::Uuid, Path, description = "The job's id")),
    responses(
        (status = 200, description = "The job", body = JobBody, headers(("ETag" = String, description = "Its version"))),
        (status = 404, description = "No such job", body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn get(
    State(api): State<Api>,
    caller: May<Read>,
    Id(id): Id<JobId>,
    _: Query<Nothing>,
) -> Result<Response, Problem> {
    let mut tx = api.service.metadata.read().await?;
    let job = jobs::get(&mut tx, caller.tenant(), id).await?.ok_or_else(|| Problem::not_found("job"))?;
    Ok(answer(job_body(&mut tx, job).await?))
}
