//! The form of a job's clone.

use axum::Json;
use axum::extract::State;
use metadata::jobs;
use model::{JobForm, JobId};

use crate::bodies::job_form::JobFormSchema;
use crate::caller::{Export, May};
use crate::extract::query::Nothing;
use crate::extract::{Id, Query};
use crate::problem::{Problem, ProblemBody};
use crate::service::Api;

/// Fills in the form of a clone
///
/// Nothing is created: change the form and send it to `POST /jobs`. Its title gets " clone"; a start that has passed is
/// replaced by the next slot, or left empty if there is none.
#[utoipa::path(get, path = "/jobs/{id}/clone", operation_id = "cloneJob", tag = "Jobs",
    params(("id" = uuid::Uuid, Path, description = "The job's id")),
    responses(
        (status = 200, description = "The form", body = JobFormSchema),
        (status = 404, description = "No such job", body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn clone(
    State(api): State<Api>,
    caller: May<Export>,
    Id(id): Id<JobId>,
    _: Query<Nothing>,
) -> Result<Json<JobForm>, Problem> {
    let mut tx = api.service.metadata.read().await?;
    let job = jobs::get(&mut tx, caller.tenant(), id).await?.ok_or_else(|| Problem::not_found("job"))?;
    Ok(Json(JobForm::clone_of(&job.settings, tx.now())))
}
