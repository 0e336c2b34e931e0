//! Whether the service can work: the metadata answer, the store has room, nobody told it to stop.

use axum::extract::State;

use crate::problem::{Problem, ProblemBody, kind};
use crate::service::Api;

/// Says whether the service can work
///
/// The metadata can be reached, the store has room, and nobody told the service to stop.
#[utoipa::path(get, path = "/readyz", operation_id = "getReady", tag = "Health", security(()),
    responses(
        (status = 200, description = "It can", body = String, content_type = "text/plain"),
        (status = 503, description = "It cannot, and why", body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn ready(State(api): State<Api>) -> Result<&'static str, Problem> {
    // Everybody may ask: the answer says which part it is, the log says why.
    let not_ready = |what: &str| Problem::new(&kind::NOT_READY, what);
    if api.stop.is_cancelled() {
        return Err(not_ready("the service is stopping"));
    }
    if let Err(error) = api.service.metadata.read().await {
        tracing::warn!(%error, "not ready");
        return Err(not_ready("the metadata cannot be reached"));
    }
    let store = api.service.store.clone();
    let space = tokio::task::spawn_blocking(move || store.space()).await;
    let space = space.map_err(|_panic| Problem::internal("asking the store for its room broke off"))?;
    match space {
        Ok(Some(space)) if space.free_bytes < api.service.limits.least_free_bytes => {
            Err(not_ready("the store has too little room left"))
        }
        Ok(_) => Ok("ready\n"),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            Err(not_ready("the store cannot be used"))
        }
    }
}
