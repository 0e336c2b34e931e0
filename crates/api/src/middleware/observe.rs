//! Logs and measures every request: method, matched path, status, time, id. Never the address itself, a query, a name, a
//! title or a key: they may be personal, or secret.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;

use super::request_id;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Where the APIs lie, ours and the original's.
const CALLS: [&str; 4] = ["/api/", "/auth/", "/data-download/", "/udm/"];

/// The outermost layer.
pub async fn observe(request: Request, next: Next) -> Response {
    let id = request_id::new();
    let method = method(request.method());
    let path = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str).to_owned();
    let started = Instant::now();
    let mut response = request_id::within(id.clone(), next.run(request)).await;
    let took = started.elapsed();
    let status = response.status().as_u16();
    let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    // Probes come every few seconds: they are told only to whoever looks closer.
    if CALLS.iter().any(|calls| path.starts_with(calls)) || status >= 400 {
        tracing::info!(method, path, status, ms, request_id = id, "answered");
    } else {
        tracing::debug!(method, path, status, ms, request_id = id, "answered");
    }
    let labels = [("method", method.to_owned()), ("path", path), ("status", status.to_string())];
    metrics::counter!("cdds_http_requests_total", &labels).increment(1);
    metrics::histogram!("cdds_http_request_duration_seconds", &labels).record(took.as_secs_f64());
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}

/// Anybody can invent methods; the log and the metrics know those that there are.
fn method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        Method::PATCH => "PATCH",
        _ => "other",
    }
}
