//! Deletes a run from the history.

use axum::extract::State;
use axum::http::StatusCode;
use metadata::runs;
use model::{Deed, DeedKind, RunId};

use crate::caller::{Export, May};
use crate::extract::query::Nothing;
use crate::extract::{Id, Query};
use crate::problem::{Problem, ProblemBody};
use crate::service::Api;

/// Deletes a run
///
/// Its row in the history goes, and the files that it left.
#[utoipa::path(delete, path = "/runs/{id}", operation_id = "deleteRun", tag = "Runs",
    params(("id" = uuid::Uuid, Path, description = "The run's id")),
    responses(
        (status = 204, description = "It is deleted"),
        (status = 404, description = "No such run", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "It has not ended", body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn delete(
    State(api): State<Api>,
    caller: May<Export>,
    Id(id): Id<RunId>,
    _: Query<Nothing>,
) -> Result<StatusCode, Problem> {
    let mut tx = api.service.metadata.write().await?;
    let run = runs::get(&mut tx, caller.tenant(), id).await?.ok_or_else(|| Problem::not_found("run"))?;
    let left = runs::delete(&mut tx, caller.tenant(), id, &caller.user().name).await?;
    let files = left.ok_or_else(|| Problem::not_found("run"))?;
    let deed = Deed::new(DeedKind::RunDeleted, run.job_title).job(run.job_id).run(id);
    caller.did(&mut tx, &deed.with("files", files)).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
