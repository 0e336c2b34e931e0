//! Deletes a job.

use axum::extract::State;
use axum::http::StatusCode;
use metadata::jobs;
use model::{Deed, DeedKind, JobId};

use crate::caller::{Export, May};
use crate::extract::query::Nothing;
use crate::extract::{Id, Query};
use crate::problem::{Problem, ProblemBody};
use crate::service::Api;

/// Deletes a job
///
/// Its definition goes; its runs and artifacts stay. Runs that wait are cancelled. Not while a run is in progress.
#[utoipa::path(delete, path = "/jobs/{id}", operation_id = "deleteJob", tag = "Jobs",
    params(("id" = uuid::Uuid, Path, description = "The job's id")),
    responses(
        (status = 204, description = "It is deleted"),
        (status = 404, description = "No such job", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "A run is in progress", body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn delete(
    State(api): State<Api>,
    caller: May<Export>,
    Id(id): Id<JobId>,
    _: Query<Nothing>,
) -> Result<StatusCode, Problem> {
    let mut tx = api.service.metadata.write().await?;
    let job = jobs::get(&mut tx, caller.tenant(), id).await?.ok_or_else(|| Problem::not_found("job"))?;
    if !jobs::delete(&mut tx, caller.tenant(), id).await? {
        return Err(Problem::not_found("job"));
    }
    caller.did(&mut tx, &Deed::new(DeedKind::JobDeleted, job.settings.title).job(id)).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
