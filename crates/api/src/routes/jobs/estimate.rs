//! Asks what a form's job would export now. A worker answers: no source is touched here.

use axum::Json as JsonAnswer;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use metadata::estimates::{self, Inquiry};
use model::JobForm;

use super::form;
use crate::bodies::estimate::InquiryBody;
use crate::bodies::job_form::JobFormSchema;
use crate::caller::{Export, May};
use crate::extract::query::Nothing;
use crate::extract::{Json, Query};
use crate::problem::{Problem, ProblemBody};
use crate::router::API_PATH;
use crate::service::Api;

/// Estimates a job
///
/// Asks what the job of this form would export now: rows, sizes, time, and whether it fits. A worker counts; ask for the
/// answer at the address in `Location`. A question of the same user that no worker has taken yet is given up.
#[utoipa::path(post, path = "/jobs/estimate", operation_id = "estimateJob", tag = "Jobs", request_body = JobFormSchema,
    responses(
        (status = 202, description = "It is asked", body = InquiryBody, headers(
            ("Location" = String, description = "Where the answer will be"))),
        (status = 409, description = "The caller has no valid certificate", body = ProblemBody,
            content_type = "application/problem+json"),
    ))]
pub async fn estimate(
    State(api): State<Api>,
    caller: May<Export>,
    _: Query<Nothing>,
    Json(form): Json<JobForm>,
) -> Result<Response, Problem> {
    let mut tx = api.service.metadata.write().await?;
    let context = form::context(&mut tx, &caller, None).await?;
    let settings = form::validated(&form, &context)?;
    let id = estimates::ask(&mut tx, caller.user(), &settings).await?;
    let body = InquiryBody::from(Inquiry { id, asked_at: tx.now(), answer: None });
    tx.commit().await?;
    let location = [(LOCATION, format!("{API_PATH}/estimates/{id}"))];
    Ok((StatusCode::ACCEPTED, location, JsonAnswer(body)).into_response())
}
