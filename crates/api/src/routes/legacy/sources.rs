//! What the tenant may export from.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use metadata::tenants;

use crate::caller::{ByToken, Read};
use crate::problem::Problem;
use crate::service::Api;

/// `GET /data-download/v3/data/sources`
pub async fn list(State(api): State<Api>, caller: ByToken<Read>) -> Result<Response, Problem> {
    let grants = tenants::grants(&mut api.service.metadata.read().await?, caller.tenant()).await?;
    if grants.is_empty() {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let names: Vec<_> = grants.into_iter().map(|grant| grant.source).collect();
    Ok(Json(names).into_response())
}
