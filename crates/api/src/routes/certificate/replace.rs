//! Uploads a certificate, which takes the place of the one before.

use axum::Json;
use axum::extract::State;
use metadata::certificates;
use model::{Deed, DeedKind};

use crate::bodies::certificate::CertificateBody;
use crate::caller::{Export, May};
use crate::extract::Query;
use crate::extract::query::Nothing;
use crate::problem::{Problem, ProblemBody};
use crate::service::Api;
use crate::uploaded::File;

/// Uploads a certificate
///
/// The body is the file itself, PEM or DER, of whatever content type: one X.509 certificate with an RSA key of 2048 to 8192
/// bits, valid now. It takes the place of the one before, which stays on record with the files that need its key.
#[utoipa::path(put, path = "/certificate", operation_id = "putCertificate", tag = "Certificate",
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The file; at most 64 KiB"),
    responses(
        (status = 200, description = "The certificate", body = CertificateBody),
        (status = 413, description = "The body is too large", body = ProblemBody,
            content_type = "application/problem+json"),
        (status = 422, description = "It is refused, and why", body = ProblemBody,
            content_type = "application/problem+json"),
    ))]
pub async fn replace(
    State(api): State<Api>,
    caller: May<Export>,
    _: Query<Nothing>,
    file: File,
) -> Result<Json<CertificateBody>, Problem> {
    let certificate = file.certificate()?;
    let mut tx = api.service.metadata.write().await?;
    let certificate = certificate.valid(tx.now())?;
    let record = certificates::upload(&mut tx, caller.user(), certificate).await?;
    let deed = Deed::new(DeedKind::CertificateUploaded, record.subject.clone());
    let deed = deed.with("fingerprint", record.fingerprint.clone());
    let body = CertificateBody::new(record, tx.now());
    caller.did(&mut tx, &deed).await?;
    tx.commit().await?;
    Ok(Json(body))
}
