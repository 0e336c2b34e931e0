//! The answer to a question what a job would export.

use axum::Json;
use axum::extract::State;
use metadata::estimates;
use model::EstimateId;

use crate::bodies::estimate::InquiryBody;
use crate::caller::{Export, May};
use crate::extract::query::Nothing;
use crate::extract::{Id, Query};
use crate::problem::{Problem, ProblemBody};
use crate::service::Api;

/// Shows an estimate
///
/// Once a worker has answered; until then its status is `waiting`. It is forgotten an hour after it was asked for.
#[utoipa::path(get, path = "/estimates/{id}", operation_id = "getEstimate", tag = "Jobs",
    params(("id" = uuid::Uuid, Path, description = "The estimate's id")),
    responses(
        (status = 200, description = "The estimate", body = InquiryBody),
        (status = 404, description = "No such estimate", body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn get(
    State(api): State<Api>,
    caller: May<Export>,
    Id(id): Id<EstimateId>,
    _: Query<Nothing>,
) -> Result<Json<InquiryBody>, Problem> {
    let mut tx = api.service.metadata.read().await?;
    let inquiry = estimates::get(&mut tx, caller.tenant(), id).await?;
    Ok(Json(inquiry.ok_or_else(|| Problem::not_found("estimate"))?.into()))
}
