//! A file of the web UI as it is sent: in the smallest coding that the request takes. What lies under `assets/` has a part
//! of its hash in its name and may be kept for ever; all else is asked for again.

use axum::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;

use crate::coding;
use crate::download::conditions::{self, Verdict};
use crate::hash;

const FOR_EVER: &str = "public, max-age=31536000, immutable";
const FOR_AN_HOUR: &str = "public, max-age=3600";

/// A file.
pub struct File {
    media_type: &'static str,
    caching: &'static str,
    plain: Copy,
    /// The smallest first.
    coded: Vec<(&'static str, Copy)>,
}

/// The bytes in one coding, with the tag that they have in this coding alone.
struct Copy {
    bytes: Bytes,
    tag: String,
}

impl File {
    /// A file of this name, with its bytes in other codings where there are such.
    pub fn new(name: &str, plain: Bytes, brotli: Option<Bytes>, gzip: Option<Bytes>) -> Self {
        let coded = [("br", brotli), ("gzip", gzip)].into_iter();
        Self {
            media_type: media_type(name),
            caching: if name.starts_with("assets/") { FOR_EVER } else { FOR_AN_HOUR },
            plain: Copy::new(plain),
            coded: coded.filter_map(|(coding, bytes)| Some((coding, Copy::new(bytes?)))).collect(),
        }
    }

    /// What a request with these headers gets.
    pub fn answer(&self, headers: &HeaderMap) -> Response {
        let taken = self.coded.iter().find(|(coding, _)| coding::is_accepted(headers, coding));
        let copy = taken.map_or(&self.plain, |(_, copy)| copy);
        let mut response = match is_known(headers, &copy.tag) {
            true => StatusCode::NOT_MODIFIED.into_response(),
            false => ([(CONTENT_TYPE, self.media_type)], copy.bytes.clone()).into_response(),
        };
        let told = response.headers_mut();
        told.insert(CACHE_CONTROL, HeaderValue::from_static(self.caching));
        told.insert(VARY, HeaderValue::from_static("Accept-Encoding"));
        told.extend(HeaderValue::from_str(&copy.tag).ok().map(|tag| (ETAG, tag)));
        told.extend(taken.map(|(coding, _)| (CONTENT_ENCODING, HeaderValue::from_static(coding))));
        response
    }
}

impl Copy {
    fn new(bytes: Bytes) -> Self {
        Self { tag: format!("\"{}\"", hash::base64_of(&bytes)), bytes }
    }
}

fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    headers.contains_key(IF_NONE_MATCH) && conditions::judge(headers, tag) == Verdict::NotModified
}

/// What a browser takes a file of this name for; it believes nothing else (`nosniff`).
fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "ico" => "image/x-icon",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "webmanifest" => "application/manifest+json",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}
