//! Lists API keys.

use axum::Json;
use axum::extract::State;

use super::visible;
use crate::bodies::api_key::ApiKeyListBody;
use crate::caller::{May, Read};
use crate::extract::Query;
use crate::extract::query::Nothing;
use crate::problem::Problem;
use crate::service::Api;

/// Lists API keys
///
/// The caller's, and for administrators those of all users of the tenant; also those whose time is over.
#[utoipa::path(get, path = "/keys", operation_id = "listKeys", tag = "Keys",
    responses((status = 200, description = "The keys", body = ApiKeyListBody)))]
pub async fn list(
    State(api): State<Api>,
    caller: May<Read>,
    _: Query<Nothing>,
) -> Result<Json<ApiKeyListBody>, Problem> {
    let mut tx = api.service.metadata.read().await?;
    let keys = visible(&mut tx, &caller).await?;
    Ok(Json(ApiKeyListBody { items: keys.into_iter().map(Into::into).collect() }))
}
