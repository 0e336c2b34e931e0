//! Lists the tenants that the caller may see.

use axum::Json;
use axum::extract::State;
use metadata::tenants;

use crate::bodies::tenant::{TenantBody, TenantListBody};
use crate::caller::{Administer, May};
use crate::extract::Query;
use crate::extract::query::Nothing;
use crate::problem::Problem;
use crate::service::Api;

/// Lists tenants
///
/// The caller's; administrators of the tenant that the setting `operators` names see all.
#[utoipa::path(get, path = "/tenants", operation_id = "listTenants", tag = "Tenants",
    responses((status = 200, description = "The tenants", body = TenantListBody)))]
pub async fn list(
    State(api): State<Api>,
    caller: May<Administer>,
    _: Query<Nothing>,
) -> Result<Json<TenantListBody>, Problem> {
    let sources = caller.operators(&api).map(|operators| operators.sources.clone());
    let only = sources.is_none().then(|| caller.tenant());
    let mut tx = api.service.metadata.read().await?;
    let tenants = tenants::in_use(&mut tx, only).await?.into_iter();
    let body = |of: tenants::TenantInUse| {
        let is_own = of.tenant.id == caller.tenant();
        TenantBody::new(of, is_own)
    };
    Ok(Json(TenantListBody { items: tenants.map(body).collect(), can_add: sources.is_some(), sources }))
}
