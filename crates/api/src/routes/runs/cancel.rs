//! Cancels a run.

use axum::Json;
use axum::extract::State;
use metadata::runs;
use model::{Deed, DeedKind, RunId};

use crate::bodies::run::RunBody;
use crate::caller::{Export, May};
use crate::extract::query::Nothing;
use crate::extract::{Id, Query};
use crate::problem::{Problem, ProblemBody};
use crate::service::Api;

/// Cancels a run
///
/// At once if it waits. If it is in progress its worker is told: `isCancelRequested` is true until it has stopped.
#[utoipa::path(post, path = "/runs/{id}/cancel", operation_id = "cancelRun", tag = "Runs",
    params(("id" = uuid::Uuid, Path, description = "The run's id")),
    responses(
        (status = 200, description = "The run", body = RunBody),
        (status = 404, description = "No such run", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "It has ended", body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn cancel(
    State(api): State<Api>,
    caller: May<Export>,
    Id(id): Id<RunId>,
    _: Query<Nothing>,
) -> Result<Json<RunBody>, Problem> {
    let mut tx = api.service.metadata.write().await?;
    let run = runs::cancel(&mut tx, caller.tenant(), id).await?.ok_or_else(|| Problem::not_found("run"))?;
    let deed = Deed::new(DeedKind::RunCancelled, run.job_title.clone()).job(run.job_id).run(id);
    caller.did(&mut tx, &deed).await?;
    tx.commit().await?;
    Ok(Json(run.into()))
}
