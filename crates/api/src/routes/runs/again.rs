//! Runs a slot again.

use axum::extract::State;
use axum::response::Response;
use metadata::runs;
use model::{Deed, DeedKind, RunId};

use super::created;
use crate::bodies::run::RunBody;
use crate::caller::{Export, May};
use crate::extract::query::Nothing;
use crate::extract::{Id, Query};
use crate::problem::{Problem, ProblemBody};
use crate::service::Api;

/// Runs a slot again
///
/// Makes a run of the same slot, settings and window as one that failed, was cancelled or was missed, or as one that finished
/// and of which a file is gone that nobody had downloaded. One that exports what changed since the last run reaches up to now.
#[utoipa::path(post, path = "/runs/{id}/again", operation_id = "runAgain", tag = "Runs",
    params(("id" = uuid::Uuid, Path, description = "The run's id")),
    responses(
        (status = 201, description = "The new run", body = RunBody,
            headers(("Location" = String, description = "Its address"))),
        (status = 404, description = "No such run", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "Nothing is missing, or it is being run again already", body = ProblemBody,
            content_type = "application/problem+json"),
    ))]
pub async fn again(
    State(api): State<Api>,
    caller: May<Export>,
    Id(id): Id<RunId>,
    _: Query<Nothing>,
) -> Result<Response, Problem> {
    let mut tx = api.service.metadata.write().await?;
    let run = runs::again(&mut tx, caller.tenant(), id).await?.ok_or_else(|| Problem::not_found("run"))?;
    let deed = Deed::new(DeedKind::RunAsked, run.job_title.clone()).job(run.job_id).run(run.id);
    caller.did(&mut tx, &deed.with("again", id.to_string())).await?;
    tx.commit().await?;
    Ok(created(run))
}
