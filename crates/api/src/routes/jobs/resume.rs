//! Resumes a suspended job.

use axum::extract::State;
use axum::response::Response;
use metadata::jobs;
use model::{Deed, DeedKind, JobId};

use super::answer;
use crate::bodies::job::JobBody;
use crate::caller::{Export, May};
use crate::extract::query::Nothing;
use crate::extract::{Id, Query};
use crate::owners::job_body;
use crate::problem::{Problem, ProblemBody};
use crate::service::Api;

/// Resumes a job
///
/// Slots from now on become runs again. Resuming twice is fine. A job that runs once cannot be resumed after it has started.
#[utoipa::path(post, path = "/jobs/{id}/resume", operation_id = "resumeJob", tag = "Jobs",
    params(("id" = uuid::Uuid, Path, description = "The job's id")),
    responses(
        (status = 200, description = "The job", body = JobBody, headers(("ETag" = String, description = "Its version"))),
        (status = 404, description = "No such job", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "It cannot be resumed", body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn resume(
    State(api): State<Api>,
    caller: May<Export>,
    Id(id): Id<JobId>,
    _: Query<Nothing>,
) -> Result<Response, Problem> {
    let mut tx = api.service.metadata.write().await?;
    let job = jobs::resume(&mut tx, caller.tenant(), id).await?.ok_or_else(|| Problem::not_found("job"))?;
    let deed = Deed::new(DeedKind::JobResumed, job.settings.title.clone()).job(id);
    let body = job_body(&mut tx, job).await?;
    caller.did(&mut tx, &deed).await?;
    tx.commit().await?;
    Ok(answer(body))
}
