//! Errors that the router answers by itself, such as for an unknown address, become problems like all others.

use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::{ALLOW, CONTENT_TYPE};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::problem::{MEDIA_TYPE, Problem, kind};

/// Makes a problem of an error that is none.
pub async fn translate(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let status = response.status();
    let is_error = status.is_client_error() || status.is_server_error();
    let says = |media_type| response.headers().get(CONTENT_TYPE).is_some_and(|value| value == media_type);
    // The errors of OAuth are JSON of their own.
    if !is_error || says(MEDIA_TYPE) || says("application/json") {
        return response;
    }
    let problem = match status {
        StatusCode::NOT_FOUND => Problem::new(&kind::NOT_FOUND, "there is nothing at this address"),
        StatusCode::METHOD_NOT_ALLOWED => Problem::plain(&kind::METHOD_NOT_ALLOWED),
        StatusCode::PAYLOAD_TOO_LARGE => Problem::plain(&kind::TOO_LARGE),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Problem::plain(&kind::UNSUPPORTED_MEDIA_TYPE),
        status if status.is_client_error() => Problem::plain(&kind::BAD_REQUEST),
        status => Problem::internal(format!("an answer of status {status} came from outside the handlers")),
    };
    match response.headers().get(ALLOW).cloned() {
        Some(allow) => problem.with_header(ALLOW, allow),
        None => problem,
    }
    .into_response()
}
