//! Who the caller is.

use axum::Json;
use axum::extract::State;

use crate::bodies::me::MeBody;
use crate::caller::Caller;
use crate::extract::Query;
use crate::extract::query::Nothing;
use crate::owners::Owners;
use crate::problem::Problem;
use crate::service::Api;

/// Shows the caller
///
/// The user, what they may do, the tenant, and how the certificate stands.
#[utoipa::path(get, path = "/me", operation_id = "getMe", tag = "Me",
    responses((status = 200, description = "The caller", body = MeBody)))]
pub async fn get(State(api): State<Api>, caller: Caller, _: Query<Nothing>) -> Result<Json<MeBody>, Problem> {
    let mut tx = api.service.metadata.read().await?;
    let certificate = Owners::default().certificate(&mut tx, caller.tenant(), caller.user().id).await?;
    Ok(Json(MeBody::new(caller.access(), certificate)))
}
