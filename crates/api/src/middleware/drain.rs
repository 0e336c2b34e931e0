//! Reads what a handler left of a request's body before its answer goes out. A connection with unread bytes cannot take
//! another request: it would be closed without a word, and the client's next request, or even this answer, with it
//! (RFC 9112 §9.6). What is too long or comes too slowly is not waited for: then the answer says that the connection ends.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, HttpBody};
use axum::extract::Request;
use axum::http::HeaderValue;
use axum::http::header::{CONNECTION, EXPECT};
use axum::middleware::Next;
use axum::response::Response;
use bytes::{Buf, Bytes};
use futures_util::future::poll_fn;
use hyper::body::{Frame, SizeHint};

/// The most that is read only to be thrown away: a form that was refused unread, or the rest of one a little too long.
const MOST_BYTES: usize = 1024 * 1024;
/// The longest that it may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// Wants to be outside of everything that refuses requests.
pub async fn drain(request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    // Who waits to be asked for the body keeps it, unless the handler asks (RFC 9110 §10.1.1).
    let waits = request.headers().contains_key(EXPECT);
    let (head, body) = request.into_parts();
    let shared = Shared(Arc::new(Mutex::new(body)));
    let mut response = next.run(Request::from_parts(head, Body::new(shared.clone()))).await;
    let is_read = if waits {
        shared.is_end_stream()
    } else {
        tokio::time::timeout(PATIENCE, shared.read_to_end()).await.unwrap_or(false)
    };
    if !is_read {
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

/// The body, which the handler reads, and after it this layer.
#[derive(Clone)]
struct Shared(Arc<Mutex<Body>>);

impl Shared {
    fn with<T>(&self, work: impl FnOnce(Pin<&mut Body>) -> T) -> T {
        work(Pin::new(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner)))
    }

    /// Whether the end was reached, before there was too much of it.
    async fn read_to_end(mut self) -> bool {
        let mut left = MOST_BYTES;
        while let Some(frame) = poll_fn(|context| Pin::new(&mut self).poll_frame(context)).await {
            let Ok(frame) = frame else { return false };
            let length = frame.data_ref().map_or(0, Buf::remaining);
            let Some(rest) = left.checked_sub(length) else { return false };
            left = rest;
        }
        true
    }
}

impl HttpBody for Shared {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        self.with(|body| body.poll_frame(context))
    }

    fn is_end_stream(&self) -> bool {
        self.with(|body| body.is_end_stream())
    }

    fn size_hint(&self) -> SizeHint {
        self.with(|body| body.size_hint())
    }
}
