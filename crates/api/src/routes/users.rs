//! The users of the tenant, for its administrators.

mod add;
mod belongings;
mod disable;
mod enable;
mod list;
mod reset_password;
mod role;

use metadata::{Transaction, users};
use model::{User, UserId};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::caller::Caller;
use crate::problem::Problem;
use crate::service::Api;

/// The routes of users.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(list::list, add::add))
        .routes(routes!(role::role))
        .routes(routes!(belongings::belongings))
        .routes(routes!(disable::disable))
        .routes(routes!(enable::enable))
        .routes(routes!(reset_password::reset_password))
}

/// A user of the caller's tenant.
async fn found(tx: &mut Transaction, caller: &Caller, id: UserId) -> Result<User, Problem> {
    users::get(tx, caller.tenant(), id).await?.ok_or_else(|| Problem::not_found("user"))
}
