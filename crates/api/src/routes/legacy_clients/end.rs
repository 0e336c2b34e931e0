//! Ends a client of the original's API.

use axum::extract::State;
use axum::http::StatusCode;
use metadata::legacy::clients;
use model::{Deed, DeedKind, LegacyClientId};

use crate::caller::{Administer, May};
use crate::extract::query::Nothing;
use crate::extract::{Id, Query};
use crate::problem::{Problem, ProblemBody};
use crate::service::Api;

/// Ends a client of the original's API
///
/// At once, with the tokens that it was given; it stays on record.
#[utoipa::path(delete, path = "/legacy-clients/{id}", operation_id = "endLegacyClient", tag = "Legacy clients",
    params(("id" = uuid::Uuid, Path, description = "The client's id")),
    responses(
        (status = 204, description = "It has ended"),
        (status = 404, description = "No such client", body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn end(
    State(api): State<Api>,
    caller: May<Administer>,
    Id(id): Id<LegacyClientId>,
    _: Query<Nothing>,
) -> Result<StatusCode, Problem> {
    let mut tx = api.service.metadata.write().await?;
    let client = clients::get(&mut tx, id).await?.filter(|client| client.tenant.id == caller.tenant());
    let client = client.ok_or_else(|| Problem::not_found("client"))?;
    clients::end(&mut tx, id).await?;
    let deed = Deed::new(DeedKind::LegacyClientEnded, client.label).with("of", client.user.name);
    caller.did(&mut tx, &deed.with("clientId", id.to_string())).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
