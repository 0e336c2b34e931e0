//! The metrics of this node.

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;

use crate::service::Api;

/// Shows the metrics of this node
///
/// In the text format of Prometheus.
#[utoipa::path(get, path = "/metrics", operation_id = "getMetrics", tag = "Health", security(()),
    responses((status = 200, description = "The metrics", body = String, content_type = "text/plain")))]
pub async fn metrics(State(api): State<Api>) -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], (api.service.metrics)())
}
