//! Lets a user in again.

use axum::Json;
use axum::extract::State;
use metadata::users;
use model::{Deed, DeedKind, UserId};

use super::found;
use crate::bodies::user::UserBody;
use crate::caller::{Administer, May};
use crate::extract::query::Nothing;
use crate::extract::{Id, Query};
use crate::problem::{Problem, ProblemBody};
use crate::service::Api;

/// Enables a user
///
/// Lets a user in again who was disabled. Jobs that were suspended or taken over stay so; API keys work again.
#[utoipa::path(post, path = "/users/{id}/enable", operation_id = "enableUser", tag = "Users",
    params(("id" = uuid::Uuid, Path, description = "The user's id")),
    responses(
        (status = 200, description = "The user", body = UserBody),
        (status = 404, description = "No such user", body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn enable(
    State(api): State<Api>,
    caller: May<Administer>,
    Id(id): Id<UserId>,
    _: Query<Nothing>,
) -> Result<Json<UserBody>, Problem> {
    let mut tx = api.service.metadata.write().await?;
    let user = found(&mut tx, &caller, id).await?;
    caller.must_cover(user.role)?;
    let user = users::enable(&mut tx, &user).await?;
    caller.did(&mut tx, &Deed::new(DeedKind::UserEnabled, user.name.clone())).await?;
    tx.commit().await?;
    Ok(Json(user.into()))
}
