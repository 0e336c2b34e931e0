//! Long answers in JSON go out compressed (RFC 9110 §8.4.1.3) to whoever takes that: a page of a list shrinks to a tenth.
//! Sealed files do not shrink, events must not wait in a buffer, and the pages come compressed from their build.
//!
//! Nobody can measure a secret by it (BREACH): it would have to be in an answer that another site makes a browser ask for
//! again and again. With our cookie those are GETs alone, and none of them tells a credential.

use axum::http::header::{CONTENT_TYPE, ETAG};
use axum::http::{Extensions, HeaderMap, StatusCode, Version};
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{And, Predicate, SizeAbove};

/// Less goes out in one packet anyway. Bytes.
const LONG: u64 = 1_024;

type Rule = fn(StatusCode, Version, &HeaderMap, &Extensions) -> bool;

/// Compresses what is worth it.
pub fn compression() -> CompressionLayer<And<SizeAbove, Rule>> {
    CompressionLayer::new().compress_when(SizeAbove::new(LONG).and(is_json_without_tag as Rule))
}

/// A strong tag names the bytes as they were told (RFC 9110 §8.8.3): what has one stays as it is.
fn is_json_without_tag(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    headers.get(CONTENT_TYPE).is_some_and(|value| value == "application/json") && !headers.contains_key(ETAG)
}
