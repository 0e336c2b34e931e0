//! The tenant's escrow certificates.

use axum::Json;
use axum::extract::State;
use metadata::escrow;

use crate::bodies::escrow::EscrowsBody;
use crate::caller::{May, Read};
use crate::extract::Query;
use crate::extract::query::Nothing;
use crate::problem::Problem;
use crate::service::Api;

/// Shows the escrow certificate
///
/// The one whose key opens every file of the tenant besides the owner's, and those before it. Everybody of the tenant may
/// know who else can open their files.
#[utoipa::path(get, path = "/escrow", operation_id = "getEscrow", tag = "Escrow",
    responses((status = 200, description = "The certificates", body = EscrowsBody)))]
pub async fn get(
    State(api): State<Api>,
    caller: May<Read>,
    _: Query<Nothing>,
) -> Result<Json<EscrowsBody>, Problem> {
    let mut tx = api.service.metadata.read().await?;
    let all = escrow::list(&mut tx, caller.tenant()).await?;
    Ok(Json(EscrowsBody::new(all, tx.now())))
}
