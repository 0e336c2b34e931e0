//! The checksums of a run's files, in the form that `sha256sum -c` reads.

use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use metadata::{artifacts, runs};
use model::RunId;

use crate::caller::{May, Read};
use crate::download::checksums::Checksums;
use crate::extract::query::Nothing;
use crate::extract::{Id, Query};
use crate::problem::{Problem, ProblemBody, kind};
use crate::service::Api;

/// Lists a run's checksums
///
/// A line for each sealed file, as `sha256sum -c` reads them; also of files that are gone from here, so that copies can
/// still be checked.
#[utoipa::path(get, path = "/runs/{id}/checksums", operation_id = "getChecksums", tag = "Runs",
    params(("id" = uuid::Uuid, Path, description = "The run's id")),
    responses(
        (status = 200, description = "SHA-256, two spaces, file name", body = String, content_type = "text/plain",
            headers(("Content-Disposition" = String, description = "A file name, `export-<uuid>.sha256`"))),
        (status = 404, description = "No such run", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "It has no files", body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn checksums(
    State(api): State<Api>,
    caller: May<Read>,
    Id(id): Id<RunId>,
    _: Query<Nothing>,
) -> Result<Response, Problem> {
    let mut tx = api.service.metadata.read().await?;
    let run = runs::get(&mut tx, caller.tenant(), id).await?.ok_or_else(|| Problem::not_found("run"))?;
    let artifacts = artifacts::of_run(&mut tx, caller.tenant(), id).await?;
    let list = Checksums::of(&run, &artifacts).ok_or_else(|| Problem::plain(&kind::RUN_HAS_NO_FILES))?;
    let disposition = format!("attachment; filename=\"{}\"", list.name);
    let headers =
        [(CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, disposition)];
    Ok((headers, list.text).into_response())
}
