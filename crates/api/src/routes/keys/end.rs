//! Ends an API key.

use axum::extract::State;
use axum::http::StatusCode;
use metadata::api_keys;
use model::{ApiKeyId, Deed, DeedKind};

use super::visible;
use crate::caller::{May, Read};
use crate::extract::query::Nothing;
use crate::extract::{Id, Query};
use crate::problem::{Problem, ProblemBody};
use crate::service::Api;

/// Ends an API key
///
/// At once; it stays on record. One's own, or as an administrator that of any user of the tenant.
#[utoipa::path(delete, path = "/keys/{id}", operation_id = "endKey", tag = "Keys",
    params(("id" = uuid::Uuid, Path, description = "The key's id")),
    responses(
        (status = 204, description = "It has ended"),
        (status = 404, description = "No such key", body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn end(
    State(api): State<Api>,
    caller: May<Read>,
    Id(id): Id<ApiKeyId>,
    _: Query<Nothing>,
) -> Result<StatusCode, Problem> {
    let mut tx = api.service.metadata.write().await?;
    let keys = visible(&mut tx, &caller).await?;
    let key = keys.into_iter().find(|key| key.id == id).ok_or_else(|| Problem::not_found("key"))?;
    api_keys::end(&mut tx, id).await?;
    let deed = Deed::new(DeedKind::KeyEnded, key.label).with("keyId", id.to_string());
    caller.did(&mut tx, &deed.with("of", key.user.name)).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
