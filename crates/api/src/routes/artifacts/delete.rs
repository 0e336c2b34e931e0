//! Deletes an artifact.

use axum::extract::State;
use axum::http::StatusCode;
use metadata::artifacts;
use model::ArtifactId;

use super::deleted;
use crate::caller::{Export, May};
use crate::download::available;
use crate::extract::query::Nothing;
use crate::extract::{Id, Query};
use crate::problem::{Problem, ProblemBody};
use crate::service::Api;

/// Deletes an artifact
///
/// The file goes; its run stays in the history and says who deleted it.
#[utoipa::path(delete, path = "/artifacts/{id}", operation_id = "deleteArtifact", tag = "Artifacts",
    params(("id" = uuid::Uuid, Path, description = "The artifact's id")),
    responses(
        (status = 204, description = "It is deleted"),
        (status = 404, description = "No such artifact", body = ProblemBody, content_type = "application/problem+json"),
        (status = 410, description = "It was gone already", body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn delete(
    State(api): State<Api>,
    caller: May<Export>,
    Id(id): Id<ArtifactId>,
    _: Query<Nothing>,
) -> Result<StatusCode, Problem> {
    let mut tx = api.service.metadata.write().await?;
    let artifact = available::by_id(&mut tx, caller.tenant(), id).await?;
    artifacts::delete(&mut tx, caller.tenant(), &[id], &caller.user().name).await?;
    caller.did(&mut tx, &deleted(&artifact)).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
