//! The answer to a request for an artifact's file: which bytes, under which headers; a download is put on record, asking
//! about one is not.

use std::ops::Range;

use artifacts::{ArtifactKey, StoreError};
use axum::body::Body;
use axum::http::header::{
    ACCEPT_RANGES, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, HeaderName, RANGE,
};
use axum::http::{Extensions, HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use metadata::downloads;
use model::{Artifact, Deed, DeedKind};

use super::available;
use super::conditions::{self, Verdict};
use super::range::{self, Wanted};
use super::recorded::{Begun, Recorded};
use crate::caller::Caller;
use crate::connection::Connection;
use crate::hash;
use crate::problem::{Problem, kind};
use crate::service::Api;

const REPR_DIGEST: HeaderName = HeaderName::from_static("repr-digest");

/// The file, or the range of it that the headers ask for.
pub async fn whole_or_part(
    api: &Api,
    caller: &Caller,
    artifact: &Artifact,
    headers: &HeaderMap,
    extensions: &Extensions,
) -> Result<Response, Problem> {
    let (status, range) = match part(artifact, headers)? {
        Some(part) => part,
        None => return Ok(head_of(artifact, StatusCode::NOT_MODIFIED, 0..0)),
    };
    let key: ArtifactKey = artifact.object_key.parse().map_err(Problem::internal)?;
    let pieces = match api.service.store.read(&key, range.clone()).await {
        Ok(pieces) => pieces,
        Err(error) => return Err(unreadable(api, caller, artifact, error).await),
    };
    let begun = begun(api, caller, artifact, range.clone()).await?;
    let connection = extensions.get::<Connection>().cloned();
    let mut response = head_of(artifact, status, range);
    *response.body_mut() =
        Body::from_stream(Recorded::new(api, begun, connection.unwrap_or_default(), pieces));
    Ok(response)
}

/// The headers of a download, without the bytes.
pub fn head(artifact: &Artifact, mut headers: HeaderMap) -> Result<Response, Problem> {
    // RFC 9110 section 14.2: a range is for GET alone.
    headers.remove(RANGE);
    let part = part(artifact, &headers)?;
    let (status, range) = part.unwrap_or((StatusCode::NOT_MODIFIED, 0..0));
    Ok(head_of(artifact, status, range))
}

/// Puts on record that the caller begins to fetch these bytes.
async fn begun(api: &Api, caller: &Caller, artifact: &Artifact, range: Range<u64>) -> Result<Begun, Problem> {
    let mut tx = api.service.metadata.write().await?;
    let transfer =
        downloads::begin(&mut tx, artifact, caller.user(), range.clone(), &api.service.node).await?;
    let deed = |kind| {
        let deed = Deed::new(kind, artifact.name.clone()).artifact(artifact.id);
        let deed = deed.run(artifact.run_id).job(artifact.job_id);
        deed.with("firstByte", range.start).with("bytes", range.end - range.start)
    };
    caller.did(&mut tx, &deed(DeedKind::DownloadBegun)).await?;
    tx.commit().await?;
    let deed = deed(DeedKind::DownloadEnded);
    Ok(Begun { transfer, tenant: caller.tenant(), actor: caller.actor(), deed })
}

/// Why a file that was available a moment ago cannot be read: it has left since, or something is wrong with the store.
async fn unreadable(api: &Api, caller: &Caller, artifact: &Artifact, error: StoreError) -> Problem {
    let still = match api.service.metadata.read().await {
        Ok(mut tx) => available::by_id(&mut tx, caller.tenant(), artifact.id).await,
        Err(error) => Err(error.into()),
    };
    match (still, error) {
        (Err(gone), _) => gone,
        (Ok(_), error @ (StoreError::NotFound(_) | StoreError::Range { .. })) => {
            tracing::error!(artifact = %artifact.id, %error, "an available file is missing from the store, or too short");
            Problem::plain(&kind::FILE_MISSING)
        }
        (Ok(_), error) => Problem::internal(error),
    }
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
