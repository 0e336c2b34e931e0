//! The bytes of an artifact: whole or a range of them, streamed; each download is put on record.

use std::ops::Range;

use artifacts::{ArtifactKey, StoreError};
use axum::body::Body;
use axum::extract::State;
use axum::http::header::{
    ACCEPT_RANGES, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, HeaderName, RANGE,
};
use axum::http::{Extensions, HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use metadata::downloads;
use model::{Artifact, ArtifactId, Deed, DeedKind};

use super::available;
use crate::caller::{Caller, Export, May};
use crate::connection::Connection;
use crate::download::conditions::{self, Verdict};
use crate::download::range::{self, Wanted};
use crate::download::recorded::{Begun, Recorded};
use crate::extract::query::Nothing;
use crate::extract::{Id, Query};
use crate::hash;
use crate::problem::{Problem, ProblemBody, kind};
use crate::service::Api;

const REPR_DIGEST: HeaderName = HeaderName::from_static("repr-digest");

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
    let artifact = available(&mut api.service.metadata.read().await?, &caller, id).await?;
    let (status, range) = match part(&artifact, &headers)? {
        Some(part) => part,
        None => return Ok(head_of(&artifact, StatusCode::NOT_MODIFIED, 0..0)),
    };
    let key: ArtifactKey = artifact.object_key.parse().map_err(Problem::internal)?;
    let pieces = match api.service.store.read(&key, range.clone()).await {
        Ok(pieces) => pieces,
        Err(error) => return Err(unreadable(&api, &caller, id, error).await),
    };
    let mut tx = api.service.metadata.write().await?;
    let transfer =
        downloads::begin(&mut tx, &artifact, caller.user(), range.clone(), &api.service.node).await?;
    let deed = |kind| {
        let deed =
            Deed::new(kind, artifact.name.clone()).artifact(id).run(artifact.run_id).job(artifact.job_id);
        deed.with("firstByte", range.start).with("bytes", range.end - range.start)
    };
    caller.did(&mut tx, &deed(DeedKind::DownloadBegun)).await?;
    tx.commit().await?;
    let deed = deed(DeedKind::DownloadEnded);
    let begun = Begun { transfer, tenant: caller.tenant(), actor: caller.actor(), deed };
    let connection = extensions.get::<Connection>().cloned();
    let mut response = head_of(&artifact, status, range);
    *response.body_mut() =
        Body::from_stream(Recorded::new(&api, begun, connection.unwrap_or_default(), pieces));
    Ok(response)
}

/// Why a file that was available a moment ago cannot be read: it has left since, or something is wrong with the store.
async fn unreadable(api: &Api, caller: &Caller, id: ArtifactId, error: StoreError) -> Problem {
    let still = match api.service.metadata.read().await {
        Ok(mut tx) => available(&mut tx, caller, id).await,
        Err(error) => Err(error.into()),
    };
    match (still, error) {
        (Err(gone), _) => gone,
        (Ok(_), error @ (StoreError::NotFound(_) | StoreError::Range { .. })) => {
            tracing::error!(artifact = %id, %error, "an available file is missing from the store, or too short");
            Problem::plain(&kind::FILE_MISSING)
        }
        (Ok(_), error) => Problem::internal(error),
    }
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
    mut headers: HeaderMap,
) -> Result<Response, Problem> {
    let artifact = available(&mut api.service.metadata.read().await?, &caller, id).await?;
    // RFC 9110 section 14.2: a range is for GET alone.
    headers.remove(RANGE);
    let part = part(&artifact, &headers)?;
    let (status, range) = part.unwrap_or((StatusCode::NOT_MODIFIED, 0..0));
    Ok(head_of(&artifact, status, range))
}

/// Which bytes are to be sent; `None` if the caller has them.
fn part(artifact: &Artifact, headers: &HeaderMap) -> Result<Option<(StatusCode, Range<u64>)>, Problem> {
    let whole = (StatusCode::OK, 0..artifact.bytes);
    match conditions::judge(headers, &etag(artifact)) {
        Verdict::NotModified => return Ok(None),
        Verdict::Failed => {
            return Err(Problem::new(&kind::VERSION_CHANGED, "the file is not the one in If-Match"));
        }
        Verdict::SendWhole => return Ok(Some(whole)),
        Verdict::Send => {}
    }
    match range::wanted(conditions::range(headers), artifact.bytes) {
        Wanted::Whole => Ok(Some(whole)),
        Wanted::Part(range) => Ok(Some((StatusCode::PARTIAL_CONTENT, range))),
        Wanted::Outside => {
            let detail = format!("the file has {} bytes", artifact.bytes);
            let problem = Problem::new(&kind::RANGE_NOT_SATISFIABLE, detail);
            Err(match HeaderValue::from_str(&format!("bytes */{}", artifact.bytes)) {
                Ok(value) => problem.with_header(CONTENT_RANGE, value),
                Err(_) => problem,
            })
        }
    }
}

fn etag(artifact: &Artifact) -> String {
    format!("\"{}\"", artifact.sha256)
}

/// An answer without its bytes.
fn head_of(artifact: &Artifact, status: StatusCode, range: Range<u64>) -> Response {
    let mut headers = vec![
        (ETAG, etag(artifact)),
        (ACCEPT_RANGES, "bytes".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", artifact.name)),
    ];
    if let Some(digest) = hash::hex_to_base64(&artifact.sha256) {
        headers.push((REPR_DIGEST, format!("sha-256=:{digest}:")));
    }
    if status != StatusCode::NOT_MODIFIED {
        headers.push((CONTENT_TYPE, "application/pkcs7-mime".to_owned()));
        headers.push((CONTENT_LENGTH, (range.end - range.start).to_string()));
    }
    if status == StatusCode::PARTIAL_CONTENT {
        let content_range = format!("bytes {}-{}/{}", range.start, range.end - 1, artifact.bytes);
        headers.push((CONTENT_RANGE, content_range));
    }
    let values =
        headers.into_iter().filter_map(|(name, value)| Some((name, HeaderValue::from_str(&value).ok()?)));
    (status, HeaderMap::from_iter(values)).into_response()
}
