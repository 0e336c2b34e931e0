//! Lists the users.

use axum::Json;
use axum::extract::State;
use metadata::users;

use crate::bodies::user::UserListBody;
use crate::caller::{Administer, May};
use crate::extract::Query;
use crate::extract::query::Nothing;
use crate::problem::Problem;
use crate::service::Api;

/// Lists users
///
/// All users of the tenant by name, also those that are disabled.
#[utoipa::path(get, path = "/users", operation_id = "listUsers", tag = "Users",
    responses((status = 200, description = "The users", body = UserListBody)))]
pub async fn list(
    State(api): State<Api>,
    caller: May<Administer>,
    _: Query<Nothing>,
) -> Result<Json<UserListBody>, Problem> {
    let mut tx = api.service.metadata.read().await?;
    let users = users::list(&mut tx, caller.tenant()).await?;
    Ok(Json(UserListBody { items: users.into_iter().map(Into::into).collect() }))
}
