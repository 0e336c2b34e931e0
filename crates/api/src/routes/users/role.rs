//! Gives a user another role.

use axum::Json as JsonAnswer;
use axum::extract::State;
use metadata::users;
use model::{Deed, DeedKind, Role, UserId};

use super::found;
use crate::bodies::user::{RoleForm, UserBody};
use crate::caller::{Administer, May};
use crate::extract::query::Nothing;
use crate::extract::{Id, Json, Query};
use crate::problem::{Problem, ProblemBody};
use crate::service::Api;

/// Gives a user another role
///
/// At once, also for sessions that stand and API keys. A user without a role is denied access.
#[utoipa::path(put, path = "/users/{id}/role", operation_id = "setRole", tag = "Users", request_body = RoleForm,
    params(("id" = uuid::Uuid, Path, description = "The user's id")),
    responses(
        (status = 200, description = "The user", body = UserBody),
        (status = 404, description = "No such user", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "Nobody would be left to administer", body = ProblemBody,
            content_type = "application/problem+json"),
    ))]
pub async fn role(
    State(api): State<Api>,
    caller: May<Administer>,
    Id(id): Id<UserId>,
    _: Query<Nothing>,
    Json(form): Json<RoleForm>,
) -> Result<JsonAnswer<UserBody>, Problem> {
    let mut tx = api.service.metadata.write().await?;
    let user = found(&mut tx, &caller, id).await?;
    caller.must_cover(user.role)?;
    caller.must_cover(form.role.map(Role::from))?;
    let before = user.role.map_or("none", Role::word);
    let user = users::set_role(&mut tx, &user, form.role.map(Role::from)).await?;
    let deed = Deed::new(DeedKind::UserChanged, user.name.clone()).with("roleBefore", before);
    caller.did(&mut tx, &deed.with("role", user.role.map_or("none", Role::word))).await?;
    tx.commit().await?;
    Ok(JsonAnswer(user.into()))
}
