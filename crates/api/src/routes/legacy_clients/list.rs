//! Lists clients of the original's API.

use axum::Json;
use axum::extract::State;
use metadata::legacy::clients;

use crate::bodies::legacy_client::LegacyClientListBody;
use crate::caller::{Administer, May};
use crate::extract::Query;
use crate::extract::query::Nothing;
use crate::problem::Problem;
use crate::service::Api;

/// Lists clients of the original's API
///
/// Also those that have ended. Never a secret.
#[utoipa::path(get, path = "/legacy-clients", operation_id = "listLegacyClients", tag = "Legacy clients",
    responses((status = 200, description = "The clients", body = LegacyClientListBody)))]
pub async fn list(
    State(api): State<Api>,
    caller: May<Administer>,
    _: Query<Nothing>,
) -> Result<Json<LegacyClientListBody>, Problem> {
    let clients = clients::of_tenant(&mut api.service.metadata.read().await?, caller.tenant()).await?;
    let is_on = api.service.legacy.is_some();
    Ok(Json(LegacyClientListBody { is_on, items: clients.into_iter().map(Into::into).collect() }))
}
