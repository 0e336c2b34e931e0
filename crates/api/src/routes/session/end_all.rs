//! Logs out everywhere.

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use metadata::sessions;
use model::{Deed, DeedKind};

use crate::caller::{self, Caller};
use crate::extract::Query;
use crate::extract::query::Nothing;
use crate::problem::Problem;
use crate::service::Api;

/// Logs out everywhere
///
/// Ends all sessions of the caller, also the one that the request came with. API keys stay.
#[utoipa::path(delete, path = "/sessions", operation_id = "logOutEverywhere", tag = "Session",
    responses((status = 204, description = "All sessions have ended",
        headers(("Set-Cookie" = String, description = "The empty cookie")))))]
pub async fn end_all(State(api): State<Api>, caller: Caller, _: Query<Nothing>) -> Result<Response, Problem> {
    caller.session("sessions are the matter of whoever has logged in")?;
    let mut tx = api.service.metadata.write().await?;
    let ended = sessions::end_all(&mut tx, caller.user().id).await?;
    let deed = Deed::new(DeedKind::LoggedOut, caller.user().name.clone()).with("sessions", ended);
    caller.did(&mut tx, &deed).await?;
    tx.commit().await?;
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, caller::ended())]).into_response())
}
