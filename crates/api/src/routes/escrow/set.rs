//! Sets the tenant's escrow certificate.

use axum::Json;
use axum::extract::State;
use metadata::escrow;
use model::{Deed, DeedKind, Role};

use crate::bodies::escrow::EscrowBody;
use crate::caller::{Administer, May};
use crate::extract::Query;
use crate::extract::query::Nothing;
use crate::problem::{Problem, ProblemBody};
use crate::service::Api;
use crate::uploaded::File;

/// Sets the escrow certificate
///
/// The body is the file itself, as with a user's certificate. Every run of the tenant that starts from now on is sealed for
/// it besides its owner's: keep its key in a safe. It takes the place of the one before, which stays on record with the
/// files that its key opens.
#[utoipa::path(put, path = "/escrow", operation_id = "setEscrow", tag = "Escrow",
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The file; at most 64 KiB"),
    responses(
        (status = 200, description = "The certificate", body = EscrowBody),
        (status = 413, description = "The body is too large", body = ProblemBody,
            content_type = "application/problem+json"),
        (status = 422, description = "It is refused, and why", body = ProblemBody,
            content_type = "application/problem+json"),
    ))]
pub async fn set(
    State(api): State<Api>,
    caller: May<Administer>,
    _: Query<Nothing>,
    file: File,
) -> Result<Json<EscrowBody>, Problem> {
    let certificate = file.certificate()?;
    caller.must_cover(Some(Role::Administrator))?;
    let mut tx = api.service.metadata.write().await?;
    let certificate = certificate.valid(tx.now())?;
    let record = escrow::set(&mut tx, caller.tenant(), certificate).await?;
    let deed = Deed::new(DeedKind::EscrowSet, record.certificate.subject.clone());
    let deed = deed.with("fingerprint", record.certificate.fingerprint.clone());
    let body = EscrowBody::new(record, tx.now());
    caller.did(&mut tx, &deed).await?;
    tx.commit().await?;
    Ok(Json(body))
}
