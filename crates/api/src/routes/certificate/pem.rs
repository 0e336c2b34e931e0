//! A certificate as a file.

use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use metadata::certificates;

use crate::caller::{May, Read};
use crate::extract::query::Nothing;
use crate::extract::{Query, id};
use crate::problem::{Problem, ProblemBody};
use crate::service::Api;

/// Downloads a certificate
///
/// A certificate of the tenant as PEM, also one that was replaced.
#[utoipa::path(get, path = "/certificates/{file}", operation_id = "downloadCertificate", tag = "Certificate",
    params(("file" = String, Path, description = "The certificate's id and `.pem`",
        pattern = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\.pem$")),
    responses(
        (status = 200, description = "The certificate", body = String, content_type = "application/x-pem-file"),
        (status = 404, description = "No such certificate", body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn pem(
    State(api): State<Api>,
    caller: May<Read>,
    file: Result<Path<String>, axum::extract::rejection::PathRejection>,
    _: Query<Nothing>,
) -> Result<Response, Problem> {
    let no_certificate = || Problem::not_found("certificate");
    let Path(file) = file.map_err(|_| no_certificate())?;
    let id = file.strip_suffix(".pem").and_then(id::parse).ok_or_else(no_certificate)?;
    let mut tx = api.service.metadata.read().await?;
    let record = certificates::get(&mut tx, caller.tenant(), id).await?.ok_or_else(no_certificate)?;
    let disposition = format!("attachment; filename=\"certificate-{id}.pem\"");
    let headers = [(CONTENT_TYPE, "application/x-pem-file".to_owned()), (CONTENT_DISPOSITION, disposition)];
    Ok((headers, record.pem).into_response())
}
