//! The id of the request that is being worked at, so that a problem can name what the log tells more about.

use std::future::Future;

use uuid::Uuid;

tokio::task_local! {
    static CURRENT: String;
}

/// A new id.
pub fn new() -> String {
    Uuid::new_v4().to_string()
}

/// Works at a request under this id.
pub async fn within<F: Future>(id: String, work: F) -> F::Output {
    CURRENT.scope(id, work).await
}

/// The id of the request that this task works at, if it works at one.
pub fn current() -> Option<String> {
    CURRENT.try_with(Clone::clone).ok()
}
