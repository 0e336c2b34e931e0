//! The caller's current certificate.

use axum::Json;
use axum::extract::State;
use metadata::certificates;

use crate::bodies::certificate::CertificateBody;
use crate::caller::{May, Read};
use crate::extract::Query;
use crate::extract::query::Nothing;
use crate::problem::{Problem, ProblemBody, kind};
use crate::service::Api;

/// Shows the current certificate
///
/// The one that the caller's exports are sealed for.
#[utoipa::path(get, path = "/certificate", operation_id = "getCertificate", tag = "Certificate",
    responses(
        (status = 200, description = "The certificate", body = CertificateBody),
        (status = 404, description = "None was uploaded yet", body = ProblemBody,
            content_type = "application/problem+json"),
    ))]
pub async fn get(
    State(api): State<Api>,
    caller: May<Read>,
    _: Query<Nothing>,
) -> Result<Json<CertificateBody>, Problem> {
    let mut tx = api.service.metadata.read().await?;
    let record = certificates::current(&mut tx, caller.tenant(), caller.user().id).await?;
    let record = record.ok_or_else(|| Problem::plain(&kind::NO_CERTIFICATE_YET))?;
    Ok(Json(CertificateBody::new(record, tx.now())))
}
