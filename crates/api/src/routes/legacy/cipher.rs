//! The service account's certificate, which the original calls a cipher.

use axum::Json;
use axum::extract::State;
use metadata::certificates;
use model::Moment;
use serde::Serialize;

use crate::caller::{ByToken, Read};
use crate::problem::{Problem, kind};
use crate::service::Api;

/// What a certificate is called that was uploaded without a name.
const UNNAMED: &str = "certificate.pem";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Cipher {
    /// The tenant.
    ccid: String,
    name: String,
    size: usize,
    last_modified: Moment,
}

/// `GET /data-download/v3/cipher`, `GET /udm/v10/cipher`
pub async fn get(State(api): State<Api>, caller: ByToken<Read>) -> Result<Json<Cipher>, Problem> {
    let mut tx = api.service.metadata.read().await?;
    let certificate = certificates::current(&mut tx, caller.tenant(), caller.user().id).await?;
    let certificate = certificate.ok_or_else(|| Problem::plain(&kind::NO_CERTIFICATE_YET))?;
    Ok(Json(Cipher {
        ccid: caller.tenant().to_string(),
        name: certificate.file_name.unwrap_or_else(|| UNNAMED.to_owned()),
        size: certificate.pem.len(),
        last_modified: certificate.uploaded_at,
    }))
}
