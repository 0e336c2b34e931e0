//! Uploads a certificate, which takes the place of the one before.

use axum::Json;
use axum::extract::State;

use super::upload::upload;
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
    let (record, now) = upload(&api, &caller, &file, None).await?;
    Ok(Json(CertificateBody::new(record, now)))
}
