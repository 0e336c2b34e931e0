//! Whether the service can work and nobody told it to stop.

use axum::extract::State;

use crate::problem::{Problem, ProblemBody, kind};
use crate::service::Api;

/// Says whether the service can work
///
/// Metadata and store can be written, the store has room, and nobody told the service to stop. What was found stands for
/// five seconds.
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
    api.readiness.of(&api.service).await.map_err(not_ready)?;
    Ok("ready\n")
}
