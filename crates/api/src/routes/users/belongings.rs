//! What is a user's.

use axum::Json;
use axum::extract::State;
use metadata::users;
use model::UserId;

use super::found;
use crate::bodies::user::BelongingsBody;
use crate::caller::{Administer, May};
use crate::extract::query::Nothing;
use crate::extract::{Id, Query};
use crate::problem::{Problem, ProblemBody};
use crate::service::Api;

/// Shows what is a user's
///
/// Their jobs, and the files that open with their keys, some with the tenant's escrow key too: what is to be decided about before the user is disabled.
#[utoipa::path(get, path = "/users/{id}/belongings", operation_id = "getBelongings", tag = "Users",
    params(("id" = uuid::Uuid, Path, description = "The user's id")),
    responses(
        (status = 200, description = "Jobs and files", body = BelongingsBody),
        (status = 404, description = "No such user", body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn belongings(
    State(api): State<Api>,
    caller: May<Administer>,
    Id(id): Id<UserId>,
    _: Query<Nothing>,
) -> Result<Json<BelongingsBody>, Problem> {
    let mut tx = api.service.metadata.read().await?;
    let user = found(&mut tx, &caller, id).await?;
    let belongings = users::belongings(&mut tx, &user).await?;
    Ok(Json(BelongingsBody::new(belongings, tx.now())))
}
