//! Whether the settings let the API of the original be called.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::problem::{Problem, kind};
use crate::service::Api;

/// Refuses every call while it is switched off, before anything of it is looked at.
pub async fn must_be_on(State(api): State<Api>, request: Request, next: Next) -> Response {
    match api.service.legacy {
        Some(_) => next.run(request).await,
        None => Problem::plain(&kind::LEGACY_API_OFF).into_response(),
    }
}
