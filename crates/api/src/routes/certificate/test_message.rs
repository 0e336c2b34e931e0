//! A test message for the caller's certificate.

use std::io::{self, Write};

use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use identity::Code;
use metadata::{certificates, key_tests};
use seal::{Certificate, Sealer};

use crate::caller::{Export, May};
use crate::extract::Query;
use crate::extract::query::Nothing;
use crate::problem::{Problem, ProblemBody, kind};
use crate::service::Api;

const FILE_NAME: &str = "key-test.txt";

/// Makes a test message
///
/// A few words with a random code, sealed for the current certificate as exports are. Whoever opens it and tells the code
/// has the private key. Each call makes a new message, which waits a day for its code; an earlier one's is no good any
/// more.
#[utoipa::path(post, path = "/certificate/test", operation_id = "beginKeyTest", tag = "Certificate",
    responses(
        (status = 200, description = "The sealed message", body = String, content_type = "application/pkcs7-mime"),
        (status = 404, description = "None was uploaded yet", body = ProblemBody,
            content_type = "application/problem+json"),
        (status = 409, description = "The certificate cannot be sealed for", body = ProblemBody,
            content_type = "application/problem+json"),
    ))]
pub async fn test_message(
    State(api): State<Api>,
    caller: May<Export>,
    _: Query<Nothing>,
) -> Result<Response, Problem> {
    let code = Code::generate().map_err(Problem::internal)?;
    let mut tx = api.service.metadata.write().await?;
    let record = certificates::current(&mut tx, caller.tenant(), caller.user().id).await?;
    let record = record.ok_or_else(|| Problem::plain(&kind::NO_CERTIFICATE_YET))?;
    let certificate = Certificate::parse(record.pem.as_bytes())
        .map_err(|error| Problem::new(&kind::NO_CERTIFICATE, error.to_string()))?;
    let message = sealed(&code, certificate).map_err(Problem::internal)?;
    key_tests::begin(&mut tx, &record, &code.hash()).await?;
    tx.commit().await?;
    let disposition = format!("attachment; filename=\"{FILE_NAME}.smime\"");
    let headers = [(CONTENT_TYPE, "application/pkcs7-mime".to_owned()), (CONTENT_DISPOSITION, disposition)];
    Ok((headers, message).into_response())
}

/// The code stands alone on the last line, for people and for `tail -n 1`.
fn sealed(code: &Code, certificate: Certificate) -> io::Result<Vec<u8>> {
    let mut sealer = Sealer::new(Vec::new(), &[certificate], FILE_NAME)?;
    writeln!(sealer, "You can open what is sealed for your certificate. Tell the service this code:")?;
    writeln!(sealer, "{}", code.reveal())?;
    sealer.finish()
}
