//! The caller's sessions.

use axum::Json;
use axum::extract::State;
use metadata::sessions;

use crate::bodies::session::{SessionBody, SessionListBody};
use crate::caller::Caller;
use crate::extract::Query;
use crate::extract::query::Nothing;
use crate::problem::Problem;
use crate::service::Api;

/// Lists sessions
///
/// The caller's logins that stand, newest first.
#[utoipa::path(get, path = "/sessions", operation_id = "listSessions", tag = "Session",
    responses((status = 200, description = "The sessions", body = SessionListBody)))]
pub async fn list(
    State(api): State<Api>,
    caller: Caller,
    _: Query<Nothing>,
) -> Result<Json<SessionListBody>, Problem> {
    caller.session("sessions are the matter of whoever has logged in")?;
    let mut tx = api.service.metadata.read().await?;
    let sessions = sessions::list(&mut tx, caller.user().id).await?;
    let current = &caller.access().credential;
    let items = sessions.into_iter().map(|session| SessionBody::new(session, current)).collect();
    Ok(Json(SessionListBody { items }))
}
