//! Gives up a request that takes too long to answer or that panics. It limits the time until the answer begins: a download
//! or an event stream may go on for as long as its reader likes.

use std::panic::AssertUnwindSafe;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;

use crate::problem::{Problem, kind};
use crate::service::Api;

/// The innermost layer.
pub async fn guard(State(api): State<Api>, request: Request, next: Next) -> Response {
    // What a handler had begun is undone as its transaction is dropped: nothing half-done is left to be seen.
    let work = AssertUnwindSafe(next.run(request)).catch_unwind();
    match tokio::time::timeout(api.service.limits.request_timeout, work).await {
        Ok(Ok(response)) => response,
        // Not what it says, which may quote anything; where it was is in the log already.
        Ok(Err(_panic)) => Problem::internal("the handler panicked").into_response(),
        Err(_) => Problem::plain(&kind::TIMED_OUT).into_response(),
    }
}
