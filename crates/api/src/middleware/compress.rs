//! Long answers in JSON go out compressed (RFC 9110 §8.4.1.3) to whoever takes that: a page of a list shrinks to a tenth.
//! Sealed files do not shrink, events must not wait in a buffer, and the pages come compressed from their build.
//!
//! Nobody can measure a secret by it (BREACH): it would have to be in an answer that another site makes a browser ask for
//! again and again. With our cookie those are GETs alone, and none of them tells a credential.

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{CONTENT_TYPE, ETAG};
use axum::http::{Extensions, HeaderMap, StatusCode, Version};
use axum::middleware::Next;
use axum::response::Response;
use tower::ServiceExt;
use tower_http::compression::Compression;
use tower_http::compression::predicate::{Predicate, SizeAbove};

use crate::coding;

/// Less goes out in one packet anyway. Bytes.
const LONG: u64 = 1_024;

/// Compresses what is worth it. Whoever does not take gzip is asked no further: the library would refuse what takes no coding
/// that it knows (406), when the work is done already.
pub async fn compress(request: Request, next: Next) -> Response {
    if !coding::is_accepted(request.headers(), "gzip") {
        return next.run(request).await;
    }
    let compression = Compression::new(next).compress_when(SizeAbove::new(LONG).and(is_json_without_tag));
    let Ok(response) = compression.oneshot(request).await;
    response.map(Body::new)
}

/// A strong tag names the bytes as they were told (RFC 9110 §8.8.3): what has one stays as it is.
fn is_json_without_tag(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    headers.get(CONTENT_TYPE).is_some_and(|value| value == "application/json") && !headers.contains_key(ETAG)
}
