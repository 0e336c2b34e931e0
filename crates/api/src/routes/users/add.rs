//! Adds a user.

use axum::Json as JsonAnswer;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use metadata::users;
use model::name::user_name;
use model::{Deed, DeedKind, FieldError, Role};

use crate::bodies::user::{UserForm, UserWithPasswordBody};
use crate::caller::{Administer, May};
use crate::extract::query::Nothing;
use crate::extract::{Json, Query};
use crate::problem::{Problem, ProblemBody};
use crate::service::Api;

/// Adds a user
///
/// The answer tells a password that is good for one login, which must change it.
#[utoipa::path(post, path = "/users", operation_id = "addUser", tag = "Users", request_body = UserForm,
    responses(
        (status = 201, description = "The user, with the first password", body = UserWithPasswordBody),
        (status = 409, description = "The name is in use", body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn add(
    State(api): State<Api>,
    caller: May<Administer>,
    _: Query<Nothing>,
    Json(form): Json<UserForm>,
) -> Result<Response, Problem> {
    let wrong = |why| Problem::invalid(vec![FieldError::new("name", "not_a_name", why)]);
    let name = &user_name(&form.name).map_err(wrong)?;
    let role = form.role.map(Role::from);
    caller.must_cover(role)?;
    let (one_time_password, hash) = api.one_time_password().await?;
    let mut tx = api.service.metadata.write().await?;
    let user = users::add(&mut tx, caller.tenant(), name, role).await?;
    users::set_password(&mut tx, user.id, &hash, true).await?;
    let deed = Deed::new(DeedKind::UserAdded, name.clone()).with("role", role.map_or("none", Role::word));
    caller.did(&mut tx, &deed).await?;
    tx.commit().await?;
    let body = UserWithPasswordBody { user: user.into(), one_time_password };
    Ok((StatusCode::CREATED, JsonAnswer(body)).into_response())
}
