//! An artifact.

use axum::Json;
use axum::extract::State;
use model::ArtifactId;

use crate::bodies::artifact::ArtifactBody;
use crate::caller::{May, Read};
use crate::download::available;
use crate::extract::query::Nothing;
use crate::extract::{Id, Query};
use crate::problem::{Problem, ProblemBody};
use crate::service::Api;

/// Shows an artifact
#[utoipa::path(get, path = "/artifacts/{id}", operation_id = "getArtifact", tag = "Artifacts",
    params(("id" = uuid::Uuid, Path, description = "The artifact's id")),
    responses(
        (status = 200, description = "The artifact", body = ArtifactBody),
        (status = 404, description = "No such artifact", body = ProblemBody, content_type = "application/problem+json"),
        (status = 410, description = "It is gone", body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn get(
    State(api): State<Api>,
    caller: May<Read>,
    Id(id): Id<ArtifactId>,
    _: Query<Nothing>,
) -> Result<Json<ArtifactBody>, Problem> {
    let mut tx = api.service.metadata.read().await?;
    let artifact = available::by_id(&mut tx, caller.tenant(), id).await?;
    Ok(Json(ArtifactBody::new(artifact, tx.now())))
}
