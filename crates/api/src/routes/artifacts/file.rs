//! The bytes of an artifact: whole or a range of them, streamed; each download is put on record.

use axum::extract::State;
use axum::http::{Extensions, HeaderMap};
use axum::response::Response;
use model::ArtifactId;

use crate::caller::{Export, May};
use crate::download::{answer, available};
use crate::extract::query::Nothing;
use crate::extract::{Id, Query};
use crate::problem::{Problem, ProblemBody};
use crate::service::Api;

/// Downloads an artifact
///
/// The sealed file, whole or one range of it. Several ranges in one request are answered with the whole file. The ETag is
/// the file's SHA-256 and never changes, so that a download that broke off can go on with `Range` and `If-Range`. Every
/// download is on record with the bytes that went out.
#[utoipa::path(get, path = "/artifacts/{id}/file", operation_id = "downloadArtifact", tag = "Artifacts",
    params(
        ("id" = uuid::Uuid, Path, description = "The artifact's id"),
        ("Range" = Option<String>, Header, description = "One range of bytes: `bytes=0-499`, `bytes=500-` or `bytes=-500`"),
        ("If-Range" = Option<String>, Header, description = "The ETag of what the caller has a part of"),
        ("If-None-Match" = Option<String>, Header, description = "ETags of what the caller has whole"),
        ("If-Match" = Option<String>, Header, description = "ETags of what the caller wants"),
    ),
    responses(
        (status = 200, description = "The file", content_type = "application/pkcs7-mime", body = String,
            headers(
                ("ETag" = String, description = "The file's SHA-256"),
                ("Repr-Digest" = String, description = "The same as RFC 9530 has it"),
                ("Content-Disposition" = String, description = "Its name"),
                ("Accept-Ranges" = String, description = "`bytes`"))),
        (status = 206, description = "The range", content_type = "application/pkcs7-mime", body = String,
            headers(("Content-Range" = String, description = "Which bytes of how many"))),
        (status = 304, description = "The caller has it"),
        (status = 404, description = "No such artifact", body = ProblemBody, content_type = "application/problem+json"),
        (status = 410, description = "It is gone", body = ProblemBody, content_type = "application/problem+json"),
        (status = 412, description = "It is another file", body = ProblemBody, content_type = "application/problem+json"),
        (status = 416, description = "The range lies outside the file", body = ProblemBody,
            content_type = "application/problem+json",
            headers(("Content-Range" = String, description = "How many bytes there are"))),
        (status = 500, description = "The store has lost it", body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn get(
    State(api): State<Api>,
    caller: May<Export>,
    Id(id): Id<ArtifactId>,
    _: Query<Nothing>,
    extensions: Extensions,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let artifact = available::by_id(&mut api.service.metadata.read().await?, caller.tenant(), id).await?;
    answer::whole_or_part(&api, &caller, &artifact, &headers, &extensions).await
}

/// Asks about an artifact's file
///
/// The headers of a download, without the bytes. It is not put on record.
#[utoipa::path(head, path = "/artifacts/{id}/file", operation_id = "askAboutArtifact", tag = "Artifacts",
    params(
        ("id" = uuid::Uuid, Path, description = "The artifact's id"),
        ("If-None-Match" = Option<String>, Header, description = "ETags of what the caller has whole"),
        ("If-Match" = Option<String>, Header, description = "ETags of what the caller wants"),
    ),
    responses(
        (status = 200, description = "The headers of the file"),
        (status = 304, description = "The caller has it"),
        (status = 404, description = "No such artifact"),
        (status = 410, description = "It is gone"),
        (status = 412, description = "It is another file"),
    ))]
pub async fn head(
    State(api): State<Api>,
    caller: May<Export>,
    Id(id): Id<ArtifactId>,
    _: Query<Nothing>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let artifact = available::by_id(&mut api.service.metadata.read().await?, caller.tenant(), id).await?;
    answer::head(&artifact, headers)
}
