//! Takes a job over.

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

/// Takes a job over
///
/// From now on the caller owns it, and its files open with the caller's key. Runs that wait go with it; what was exported
/// before keeps its key.
#[utoipa::path(post, path = "/jobs/{id}/take-over", operation_id = "takeJobOver", tag = "Jobs",
    params(("id" = uuid::Uuid, Path, description = "The job's id")),
    responses(
        (status = 200, description = "The job", body = JobBody, headers(("ETag" = String, description = "Its version"))),
        (status = 404, description = "No such job", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "The caller has no valid certificate", body = ProblemBody,
            content_type = "application/problem+json"),
    ))]
pub async fn take_over(
    State(api): State<Api>,
    caller: May<Export>,
    Id(id): Id<JobId>,
    _: Query<Nothing>,
) -> Result<Response, Problem> {
    let no_job = || Problem::not_found("job");
    let mut tx = api.service.metadata.write().await?;
    let job = jobs::get(&mut tx, caller.tenant(), id).await?.ok_or_else(no_job)?;
    jobs::take_over(&mut tx, &job, caller.user()).await?;
    let deed = Deed::new(DeedKind::JobTakenOver, job.settings.title).job(id).with("from", job.owner_name);
    let job = jobs::get(&mut tx, caller.tenant(), id).await?.ok_or_else(no_job)?;
    let body = job_body(&mut tx, job).await?;
    caller.did(&mut tx, &deed).await?;
    tx.commit().await?;
    Ok(answer(body))
}
