//! The sources that are granted to the tenant.

use axum::Json;
use axum::extract::State;
use metadata::tenants;

use crate::bodies::source::SourcesBody;
use crate::caller::{May, Read};
use crate::extract::Query;
use crate::extract::query::Nothing;
use crate::problem::Problem;
use crate::service::Api;

/// Lists sources
///
/// Those that the tenant may export from, with the `tenant_id`s whose rows are its own.
#[utoipa::path(get, path = "/sources", operation_id = "listSources", tag = "Sources",
    responses((status = 200, description = "The sources", body = SourcesBody)))]
pub async fn list(
    State(api): State<Api>,
    caller: May<Read>,
    _: Query<Nothing>,
) -> Result<Json<SourcesBody>, Problem> {
    let mut tx = api.service.metadata.read().await?;
    let grants = tenants::grants(&mut tx, caller.tenant()).await?;
    Ok(Json(SourcesBody { items: grants.into_iter().map(Into::into).collect() }))
}
