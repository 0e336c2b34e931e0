//! Verifies the audit trail.

use axum::Json;
use axum::extract::State;
use metadata::audit::{self, Chain};

use crate::bodies::audit::AuditVerdictBody;
use crate::caller::{Audit, May};
use crate::extract::Query;
use crate::extract::query::Nothing;
use crate::problem::Problem;
use crate::service::Api;

/// Verifies the audit trail
///
/// Reads the tenant's chain from its first entry to its last. Note the hash of the last entry somewhere else: with it,
/// nobody can cut off the end unnoticed.
#[utoipa::path(get, path = "/audit/verdict", operation_id = "verifyAudit", tag = "Audit",
    responses((status = 200, description = "Whether the chain is whole", body = AuditVerdictBody)))]
pub async fn verify(
    State(api): State<Api>,
    caller: May<Audit>,
    _: Query<Nothing>,
) -> Result<Json<AuditVerdictBody>, Problem> {
    let mut tx = api.service.metadata.read().await?;
    let verdict = audit::verify(&mut tx, Chain::Tenant(caller.tenant())).await?;
    Ok(Json(verdict.into()))
}
