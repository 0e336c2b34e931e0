//! All certificates of the caller.

use axum::Json;
use axum::extract::State;
use metadata::certificates;

use crate::bodies::certificate::{CertificateInUseBody, CertificatesBody};
use crate::caller::{May, Read};
use crate::extract::Query;
use crate::extract::query::Nothing;
use crate::problem::Problem;
use crate::service::Api;

/// Lists certificates
///
/// All that the caller ever uploaded, newest first, each with how many files need its key.
#[utoipa::path(get, path = "/certificates", operation_id = "listCertificates", tag = "Certificate",
    responses((status = 200, description = "The certificates", body = CertificatesBody)))]
pub async fn list(
    State(api): State<Api>,
    caller: May<Read>,
    _: Query<Nothing>,
) -> Result<Json<CertificatesBody>, Problem> {
    let mut tx = api.service.metadata.read().await?;
    let certificates = certificates::list(&mut tx, caller.tenant(), caller.user().id).await?;
    let items = certificates.into_iter().map(|in_use| CertificateInUseBody::new(in_use, tx.now()));
    Ok(Json(CertificatesBody { items: items.collect() }))
}
