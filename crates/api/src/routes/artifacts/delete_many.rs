//! Deletes up to a hundred artifacts at once; a set that was split counts as one.

use std::str::FromStr;

use axum::Json as JsonAnswer;
use axum::extract::State;
use metadata::artifacts;
use model::{ArtifactId, FieldError, RunId};

use crate::bodies::artifact::{ArtifactsToDelete, DeletedArtifactsBody};
use crate::caller::Caller;
use crate::extract::query::Nothing;
use crate::extract::{Json, Query, id};
use crate::problem::Problem;
use crate::service::Api;

const MOST: usize = 100;

/// Deletes artifacts
///
/// The files go, all in one step; their runs stay. Name single files, or runs for all files of each; up to 100 in all, of
/// which a run counts as one. The answer names those files that were there.
#[utoipa::path(post, path = "/artifacts/delete", operation_id = "deleteArtifacts", tag = "Artifacts",
    request_body = ArtifactsToDelete,
    responses((status = 200, description = "Those that were deleted", body = DeletedArtifactsBody)))]
pub async fn delete_many(
    State(api): State<Api>,
    caller: Caller,
    _: Query<Nothing>,
    Json(wanted): Json<ArtifactsToDelete>,
) -> Result<JsonAnswer<DeletedArtifactsBody>, Problem> {
    let (mut ids, runs) = named(&wanted).map_err(|error| Problem::invalid(vec![error]))?;
    let mut tx = api.service.metadata.write().await?;
    ids.extend(artifacts::available_of(&mut tx, caller.tenant(), &runs).await?);
    let deleted = artifacts::delete(&mut tx, caller.tenant(), &ids, &caller.user().name).await?;
    tx.commit().await?;
    Ok(JsonAnswer(DeletedArtifactsBody { deleted: deleted.iter().map(ToString::to_string).collect() }))
}

fn named(wanted: &ArtifactsToDelete) -> Result<(Vec<ArtifactId>, Vec<RunId>), FieldError> {
    let count = wanted.ids.len() + wanted.run_ids.len();
    if !(1..=MOST).contains(&count) {
        let message = format!("name 1 to {MOST} artifacts and runs in all, not {count}");
        return Err(FieldError::new("ids", "out_of_range", message));
    }
    Ok((ids("ids", &wanted.ids)?, ids("runIds", &wanted.run_ids)?))
}

fn ids<T: FromStr>(field: &str, texts: &[String]) -> Result<Vec<T>, FieldError> {
    let read = |(number, text): (usize, &String)| {
        id::parse(text)
            .ok_or_else(|| FieldError::new(&format!("{field}[{number}]"), "not_an_id", "this is no id"))
    };
    texts.iter().enumerate().map(read).collect()
}
