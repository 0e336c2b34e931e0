//! Logs out.

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

/// Logs out
///
/// Ends the session that the request came with.
#[utoipa::path(delete, path = "/session", operation_id = "logOut", tag = "Session",
    responses((status = 204, description = "The session has ended",
        headers(("Set-Cookie" = String, description = "The empty cookie")))))]
pub async fn end(State(api): State<Api>, caller: Caller, _: Query<Nothing>) -> Result<Response, Problem> {
    let id = caller.session("an API key has no session; end it with DELETE /api/v1/keys/{id}")?;
    let mut tx = api.service.metadata.write().await?;
    sessions::end(&mut tx, caller.user().id, id).await?;
    caller.did(&mut tx, &Deed::new(DeedKind::LoggedOut, caller.user().name.clone())).await?;
    tx.commit().await?;
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, caller::ended())]).into_response())
}
