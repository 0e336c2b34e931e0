//! Gives up a request that takes too long to answer or that panics. It limits the time until the answer begins: a download
//! or an event stream may go on for as long as its reader likes.

use std::any::Any;
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
        Ok(Err(panic)) => {
            Problem::internal(format!("the handler panicked: {}", words(&*panic))).into_response()
        }
        Err(_) => Problem::plain(&kind::TIMED_OUT).into_response(),
    }
}

fn words(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("without a word")
}
