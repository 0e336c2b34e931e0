//! Replaces a job's settings.

use axum::extract::State;
use axum::response::Response;
use metadata::{MetadataError, jobs};
use model::{Deed, DeedKind, JobForm, JobId, Refusal};

use super::{answer, form};
use crate::bodies::job::JobBody;
use crate::bodies::job_form::JobFormSchema;
use crate::caller::{Export, May};
use crate::extract::headers::IfMatch;
use crate::extract::query::Nothing;
use crate::extract::{Id, Json, Query};
use crate::owners::job_body;
use crate::problem::{Problem, ProblemBody, kind};
use crate::service::Api;

/// Replaces a job's settings
///
/// Send the ETag of the job that was edited as `If-Match`: if somebody else changed it meanwhile the answer is 412. A run
/// in progress is not touched. A job that runs once cannot be edited.
#[utoipa::path(put, path = "/jobs/{id}", operation_id = "editJob", tag = "Jobs", request_body = JobFormSchema,
    params(
        ("id" = uuid::Uuid, Path, description = "The job's id"),
        ("If-Match" = Option<String>, Header, description = "The version that was edited, `\"3\"`, or `*` for any",
            pattern = r#"^(\*|(W/)?"[^"]*")$"#),
    ),
    responses(
        (status = 200, description = "The job", body = JobBody, headers(("ETag" = String, description = "Its new version"))),
        (status = 404, description = "No such job", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "It cannot be edited", body = ProblemBody, content_type = "application/problem+json"),
        (status = 412, description = "Somebody changed it meanwhile", body = ProblemBody,
            content_type = "application/problem+json"),
    ))]
pub async fn edit(
    State(api): State<Api>,
    caller: May<Export>,
    Id(id): Id<JobId>,
    IfMatch(version): IfMatch,
    _: Query<Nothing>,
    Json(form): Json<JobForm>,
) -> Result<Response, Problem> {
    let no_job = || Problem::not_found("job");
    let mut tx = api.service.metadata.write().await?;
    let job = jobs::get(&mut tx, caller.tenant(), id).await?.ok_or_else(no_job)?;
    let context = form::context(&mut tx, &caller, Some(job.settings.schedule.start)).await?;
    let settings = form::validated(&form, &context)?;
    let job =
        jobs::edit(&mut tx, caller.tenant(), id, version, settings).await.map_err(|error| match error {
            MetadataError::Refused(Refusal::Changed) => Problem::plain(&kind::VERSION_CHANGED),
            other => other.into(),
        })?;
    let job = job.ok_or_else(no_job)?;
    let deed = Deed::new(DeedKind::JobChanged, job.settings.title.clone()).job(id);
    let body = job_body(&mut tx, job).await?;
    caller.did(&mut tx, &deed).await?;
    tx.commit().await?;
    Ok(answer(body))
}
