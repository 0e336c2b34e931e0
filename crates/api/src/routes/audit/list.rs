//! A page of the audit trail.

use axum::Json;
use axum::extract::State;
use metadata::audit;

use super::parameters::{AuditList, AuditParameters};
use crate::bodies::audit::AuditEntryBody;
use crate::bodies::page::{AuditPageBody, PageParameters};
use crate::caller::{Audit, May};
use crate::extract::Query;
use crate::problem::Problem;
use crate::service::Api;

/// Lists the audit trail
///
/// Who did what in the tenant, the newest first unless `order` says otherwise.
#[utoipa::path(get, path = "/audit", operation_id = "listAudit", tag = "Audit", params(AuditParameters, PageParameters),
    responses((status = 200, description = "A page of entries", body = AuditPageBody)))]
pub async fn list(
    State(api): State<Api>,
    caller: May<Audit>,
    Query(AuditList(filter, page)): Query<AuditList>,
) -> Result<Json<AuditPageBody>, Problem> {
    let mut tx = api.service.metadata.read().await?;
    let page = audit::list(&mut tx, caller.tenant(), &filter, &page).await?;
    Ok(Json(AuditPageBody::new(page, AuditEntryBody::new)))
}
