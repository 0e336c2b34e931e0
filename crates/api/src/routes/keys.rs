//! API keys: one's own, and for administrators those of all users.

mod add;
mod end;
mod list;

use metadata::Transaction;
use metadata::api_keys::{self, ApiKeyRecord};
use model::Right;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::caller::Caller;
use crate::problem::Problem;
use crate::service::Api;

/// The keys that the caller may see and end: their own, and as an administrator those of all users of the tenant.
async fn visible(tx: &mut Transaction, caller: &Caller) -> Result<Vec<ApiKeyRecord>, Problem> {
    let sees_all = caller.access().may(Right::Administer);
    let mut keys = api_keys::of_tenant(tx, caller.tenant()).await?;
    keys.retain(|key| sees_all || key.user.id == caller.user().id);
    Ok(keys)
}

/// The routes of API keys.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(list::list, add::add)).routes(routes!(end::end))
}
