//! The OpenAPI document as a page that people read: one file, no script, nothing from elsewhere.

use axum::extract::State;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::service::Api;

/// Shows this document as a page
#[utoipa::path(get, path = "/docs", operation_id = "getDocs", tag = "Documents", security(()),
    responses((status = 200, description = "The page", body = String, content_type = "text/html")))]
pub async fn page(State(api): State<Api>) -> Response {
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
        (CONTENT_SECURITY_POLICY, api.documents.policy.clone()),
    ];
    (headers, api.documents.page.clone()).into_response()
}
