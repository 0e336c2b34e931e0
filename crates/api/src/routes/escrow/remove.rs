//! Removes the tenant's escrow certificate.

use axum::extract::State;
use axum::http::StatusCode;
use metadata::escrow;
use model::{Deed, DeedKind, Role};

use crate::caller::{Administer, May};
use crate::extract::Query;
use crate::extract::query::Nothing;
use crate::problem::{Problem, ProblemBody};
use crate::service::Api;

/// Removes the escrow certificate
///
/// Runs that start from now on are sealed for their owner alone. Files that were sealed for it stay so.
#[utoipa::path(delete, path = "/escrow", operation_id = "removeEscrow", tag = "Escrow",
    responses(
        (status = 204, description = "It is removed"),
        (status = 404, description = "There is none", body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn remove(
    State(api): State<Api>,
    caller: May<Administer>,
    _: Query<Nothing>,
) -> Result<StatusCode, Problem> {
    let mut tx = api.service.metadata.write().await?;
    let removed = escrow::remove(&mut tx, caller.tenant()).await?;
    let removed = removed.ok_or_else(|| Problem::not_found("escrow certificate"))?.certificate;
    caller.must_cover(Some(Role::Administrator))?;
    let deed = Deed::new(DeedKind::EscrowRemoved, removed.subject).with("fingerprint", removed.fingerprint);
    caller.did(&mut tx, &deed).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
