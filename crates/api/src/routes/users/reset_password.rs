//! Gives a user a new password.

use axum::Json;
use axum::extract::State;
use metadata::users;
use model::{Deed, DeedKind, UserId};

use super::found;
use crate::bodies::user::UserWithPasswordBody;
use crate::caller::{Administer, May};
use crate::extract::query::Nothing;
use crate::extract::{Id, Query};
use crate::problem::{Problem, ProblemBody};
use crate::service::Api;

/// Gives a user a new password
///
/// One that is good for one login, which must change it. All sessions of the user end.
#[utoipa::path(post, path = "/users/{id}/password", operation_id = "resetPassword", tag = "Users",
    params(("id" = uuid::Uuid, Path, description = "The user's id")),
    responses(
        (status = 200, description = "The user, with the new password", body = UserWithPasswordBody),
        (status = 404, description = "No such user", body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn reset_password(
    State(api): State<Api>,
    caller: May<Administer>,
    Id(id): Id<UserId>,
    _: Query<Nothing>,
) -> Result<Json<UserWithPasswordBody>, Problem> {
    let (one_time_password, hash) = api.one_time_password().await?;
    let mut tx = api.service.metadata.write().await?;
    let user = found(&mut tx, &caller, id).await?;
    caller.must_cover(user.role)?;
    users::set_password(&mut tx, user.id, &hash, true).await?;
    caller.did(&mut tx, &Deed::new(DeedKind::PasswordReset, user.name.clone())).await?;
    tx.commit().await?;
    Ok(Json(UserWithPasswordBody { user: user.into(), one_time_password }))
}
