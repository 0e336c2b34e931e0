//! Who downloaded an artifact.

use axum::Json;
use axum::extract::State;
use metadata::{artifacts, downloads as records};
use model::ArtifactId;

use crate::bodies::download::DownloadsBody;
use crate::caller::{May, Read};
use crate::extract::query::Nothing;
use crate::extract::{Id, Query};
use crate::problem::{Problem, ProblemBody};
use crate::service::Api;

/// Lists an artifact's downloads
///
/// Who downloaded it, when, how many bytes went out, and whether that was all of it; also of files that are gone. What a
/// user fetches in parts is one download.
#[utoipa::path(get, path = "/artifacts/{id}/downloads", operation_id = "listDownloads", tag = "Artifacts",
    params(("id" = uuid::Uuid, Path, description = "The artifact's id")),
    responses(
        (status = 200, description = "Its downloads", body = DownloadsBody),
        (status = 404, description = "No such artifact", body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn downloads(
    State(api): State<Api>,
    caller: May<Read>,
    Id(id): Id<ArtifactId>,
    _: Query<Nothing>,
) -> Result<Json<DownloadsBody>, Problem> {
    let mut tx = api.service.metadata.read().await?;
    artifacts::get(&mut tx, caller.tenant(), id).await?.ok_or_else(|| Problem::not_found("artifact"))?;
    let downloads = records::list(&mut tx, caller.tenant(), id).await?;
    Ok(Json(DownloadsBody { items: downloads.into_iter().map(Into::into).collect() }))
}
