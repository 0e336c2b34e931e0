//! The OpenAPI document.

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;

use crate::service::Api;

/// Shows the OpenAPI document
#[utoipa::path(get, path = "/openapi.json", operation_id = "getOpenapi", tag = "Documents", security(()),
    responses((status = 200, description = "This document", body = Object, content_type = "application/json")))]
pub async fn json(State(api): State<Api>) -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json")], api.documents.json.clone())
}
