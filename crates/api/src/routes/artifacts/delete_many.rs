//! Deletes up to a hundred artifacts at once.

use axum::Json as JsonAnswer;
use axum::extract::State;
use metadata::artifacts;
use model::{ArtifactId, FieldError};

use crate::bodies::artifact::{ArtifactsToDelete, DeletedArtifactsBody};
use crate::caller::Caller;
use crate::extract::query::Nothing;
use crate::extract::{Json, Query, id};
use crate::problem::Problem;
use crate::service::Api;

const MOST: usize = 100;

/// Deletes artifacts
///
/// The files go, all in one step; their runs stay. The answer names those that were there.
#[utoipa::path(post, path = "/artifacts/delete", operation_id = "deleteArtifacts", tag = "Artifacts",
    request_body = ArtifactsToDelete,
    responses((status = 200, description = "Those that were deleted", body = DeletedArtifactsBody)))]
pub async fn delete_many(
    State(api): State<Api>,
    caller: Caller,
    _: Query<Nothing>,
    Json(wanted): Json<ArtifactsToDelete>,
) -> Result<JsonAnswer<DeletedArtifactsBody>, Problem> {
    let ids = ids(&wanted.ids).map_err(|error| Problem::invalid(vec![error]))?;
    let mut tx = api.service.metadata.write().await?;
    let deleted = artifacts::delete(&mut tx, caller.tenant(), &ids, &caller.user().name).await?;
    tx.commit().await?;
    Ok(JsonAnswer(DeletedArtifactsBody { deleted: deleted.iter().map(ToString::to_string).collect() }))
}

fn ids(texts: &[String]) -> Result<Vec<ArtifactId>, FieldError> {
    if !(1..=MOST).contains(&texts.len()) {
        let message = format!("name 1 to {MOST} artifacts, not {}", texts.len());
        return Err(FieldError::new("ids", "out_of_range", message));
    }
    let read = |(number, text): (usize, &String)| {
        id::parse(text).ok_or_else(|| {
            FieldError::new(&format!("ids[{number}]"), "not_an_id", "this is no id of an artifact")
        })
    };
    texts.iter().enumerate().map(read).collect()
}
