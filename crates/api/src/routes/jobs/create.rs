//! Creates a job.

use axum::Json as JsonAnswer;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use metadata::jobs;
use model::{Deed, DeedKind, JobForm};

use super::{created_headers, form};
use crate::bodies::job::JobBody;
use crate::bodies::job_form::JobFormSchema;
use crate::caller::{Export, May};
use crate::extract::headers::IdempotencyKey;
use crate::extract::query::Nothing;
use crate::extract::{Json, Query};
use crate::idempotent::{Repeatable, repeated};
use crate::owners::job_body;
use crate::problem::{Problem, ProblemBody};
use crate::service::Api;

/// Creates a job
///
/// With a start "immediately" its first run is made at once; a job that runs once is then stored suspended. With the
/// header `Idempotency-Key` the request may be repeated for 24 hours: the same body gets the same answer, with the header
/// `Idempotency-Replayed: true`, and no second job is made.
#[utoipa::path(post, path = "/jobs", operation_id = "createJob", tag = "Jobs", request_body = JobFormSchema,
    params(("Idempotency-Key" = Option<String>, Header, description = "1 to 255 visible ASCII characters",
        min_length = 1, max_length = 255, pattern = "^[!-~]{1,255}$")),
    responses(
        (status = 201, description = "The job", body = JobBody, headers(
            ("Location" = String, description = "Its address"),
            ("ETag" = String, description = "Its version"))),
        (status = 409, description = "Its owner has no valid certificate", body = ProblemBody,
            content_type = "application/problem+json"),
    ))]
pub async fn create(
    State(api): State<Api>,
    caller: May<Export>,
    IdempotencyKey(key): IdempotencyKey,
    _: Query<Nothing>,
    Json(form): Json<JobForm>,
) -> Result<Response, Problem> {
    let request = Repeatable::new(&caller, key, "create a job", &form)?;
    let mut tx = api.service.metadata.write().await?;
    if let Some(body) = request.answered(&mut tx).await? {
        return Ok(repeated((StatusCode::CREATED, created_headers(&body), JsonAnswer(body))));
    }
    let context = form::context(&mut tx, &caller, None).await?;
    let settings = form::validated(&form, &context)?;
    let job = jobs::create(&mut tx, caller.user(), settings).await?;
    let deed = Deed::new(DeedKind::JobCreated, job.settings.title.clone()).job(job.id);
    let body = serde_json::to_value(job_body(&mut tx, job).await?).map_err(Problem::internal)?;
    request.remember(&mut tx, StatusCode::CREATED.as_u16(), &body).await?;
    caller.did(&mut tx, &deed).await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, created_headers(&body), JsonAnswer(body)).into_response())
}
