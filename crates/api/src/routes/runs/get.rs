//! Everything about one run.

use axum::Json;
use axum::extract::State;
use metadata::{artifacts, runs};
use model::RunId;

use crate::bodies::run_details::RunDetailsBody;
use crate::caller::{May, Read};
use crate::extract::query::Nothing;
use crate::extract::{Id, Query};
use crate::problem::{Problem, ProblemBody};
use crate::service::Api;

/// Shows a run
///
/// With the job's settings as they were, every try, the files also those that are gone, and the archive's manifest.
#[utoipa::path(get, path = "/runs/{id}", operation_id = "getRun", tag = "Runs",
    params(("id" = uuid::Uuid, Path, description = "The run's id")),
    responses(
        (status = 200, description = "The run", body = RunDetailsBody),
        (status = 404, description = "No such run", body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn get(
    State(api): State<Api>,
    caller: May<Read>,
    Id(id): Id<RunId>,
    _: Query<Nothing>,
) -> Result<Json<RunDetailsBody>, Problem> {
    let mut tx = api.service.metadata.read().await?;
    let details = runs::details(&mut tx, caller.tenant(), id).await?;
    let details = details.ok_or_else(|| Problem::not_found("run"))?;
    let artifacts = artifacts::of_run(&mut tx, caller.tenant(), id).await?;
    Ok(Json(RunDetailsBody::new(details, artifacts, tx.now())?))
}
