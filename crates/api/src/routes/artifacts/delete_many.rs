//! Deletes up to a hundred artifacts at once; a set that was split counts as one.

use std::str::FromStr;

use axum::Json as JsonAnswer;
use axum::extract::State;
use metadata::artifacts;
use model::FieldError;

use crate::bodies::artifact::{ArtifactsToDelete, DeletedArtifactsBody};
use crate::caller::{Export, May};
use crate::extract::query::Nothing;
use crate::extract::{Json, Query, id};
use crate::problem::Problem;
use crate::service::Api;

const MOST: usize = 100;

/// Deletes artifacts
///
/// The files go, all in one step; their runs stay. Name up to 100 single files, and up to 100 runs for all files of each.
/// The answer names those files that were there.
#[utoipa::path(post, path = "/artifacts/delete", operation_id = "deleteArtifacts", tag = "Artifacts",
    request_body = ArtifactsToDelete,
    responses((status = 200, description = "Those that were deleted", body = DeletedArtifactsBody)))]
pub async fn delete_many(
    State(api): State<Api>,
    caller: May<Export>,
    _: Query<Nothing>,
    Json(wanted): Json<ArtifactsToDelete>,
) -> Result<JsonAnswer<DeletedArtifactsBody>, Problem> {
    let (mut ids, runs) = (ids("ids", &wanted.ids)?, ids("runIds", &wanted.run_ids)?);
    let mut tx = api.service.metadata.write().await?;
    ids.extend(artifacts::available_of(&mut tx, caller.tenant(), &runs).await?);
    let deleted = artifacts::delete(&mut tx, caller.tenant(), &ids, &caller.user().name).await?;
    for artifact in &artifacts::named(&mut tx, caller.tenant(), &deleted).await? {
        caller.did(&mut tx, &super::deleted(artifact)).await?;
    }
    tx.commit().await?;
    Ok(JsonAnswer(DeletedArtifactsBody { deleted: deleted.iter().map(ToString::to_string).collect() }))
}

fn ids<T: FromStr>(field: &str, texts: &[String]) -> Result<Vec<T>, Problem> {
    let refused =
        |field: &str, code, message: &str| Problem::invalid(vec![FieldError::new(field, code, message)]);
    if texts.len() > MOST {
        return Err(refused(field, "out_of_range", &format!("name at most {MOST}, not {}", texts.len())));
    }
    let read = |(number, text): (usize, &String)| {
        id::parse(text).ok_or_else(|| refused(&format!("{field}[{number}]"), "not_an_id", "this is no id"))
    };
    texts.iter().enumerate().map(read).collect()
}
