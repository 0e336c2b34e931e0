//! The answer to a request for an artifact's file: which bytes, under which headers; a download is put on record, asking
//! about one is not.

use std::ops::Range;

use axum::body::Body;
use axum::http::header::{
    ACCEPT_RANGES, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, HeaderName, RANGE,
};
use axum::http::{Extensions, HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use model::Artifact;

use super::conditions::{self, Verdict};
use super::range::{self, Wanted};
use super::transfer;
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
    let connection = extensions.get::<Connection>().cloned().unwrap_or_default();
    let pieces = transfer::begin(api, caller, &connection, artifact, range.clone()).await?;
    let mut response = head_of(artifact, status, range);
    *response.body_mut() = Body::from_stream(pieces);
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
