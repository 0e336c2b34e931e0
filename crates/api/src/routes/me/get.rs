//! Who the caller is.

use axum::Json;
use axum::extract::State;

use crate::bodies::me::MeBody;
use crate::caller::Caller;
use crate::extract::Query;
use crate::extract::query::Nothing;
use crate::owners::me_body;
use crate::problem::Problem;
use crate::service::Api;

/// Shows the caller
///
/// The user, what they may do, the tenant, how the certificate stands, and where notices go.
#[utoipa::path(get, path = "/me", operation_id = "getMe", tag = "Me",
    responses((status = 200, description = "The caller", body = MeBody)))]
pub async fn get(State(api): State<Api>, caller: Caller, _: Query<Nothing>) -> Result<Json<MeBody>, Problem> {
    let mut tx = api.service.metadata.read().await?;
    Ok(Json(me_body(&mut tx, caller.access()).await?))
}
