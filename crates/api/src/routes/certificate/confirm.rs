//! Confirms the caller's certificate by the code of a test message.

use axum::Json as JsonAnswer;
use axum::extract::State;
use identity::Code;
use metadata::certificates;
use metadata::key_tests::{self, Told};
use model::{CertificateRecord, Deed, DeedKind};

use crate::bodies::certificate::{CertificateBody, CodeForm};
use crate::caller::{Export, May};
use crate::extract::query::Nothing;
use crate::extract::{Json, Query};
use crate::problem::{Problem, ProblemBody, kind};
use crate::service::Api;

/// Confirms the certificate
///
/// By the code of the test message that was made last. After ten wrong codes it takes a new message.
#[utoipa::path(post, path = "/certificate/confirm", operation_id = "confirmCertificate", tag = "Certificate",
    request_body = CodeForm,
    responses(
        (status = 200, description = "The certificate, confirmed", body = CertificateBody),
        (status = 404, description = "None was uploaded yet", body = ProblemBody,
            content_type = "application/problem+json"),
        (status = 409, description = "No test message waits for its code", body = ProblemBody,
            content_type = "application/problem+json"),
    ))]
pub async fn confirm(
    State(api): State<Api>,
    caller: May<Export>,
    _: Query<Nothing>,
    Json(form): Json<CodeForm>,
) -> Result<JsonAnswer<CertificateBody>, Problem> {
    let mut tx = api.service.metadata.write().await?;
    let record = certificates::current(&mut tx, caller.tenant(), caller.user().id).await?;
    let record = record.ok_or_else(|| Problem::plain(&kind::NO_CERTIFICATE_YET))?;
    let confirmed_at = match key_tests::tell(&mut tx, &record, &Code::typed(&form.code).hash()).await? {
        Told::Right(since) => since,
        Told::NoTest => return Err(Problem::plain(&kind::NO_KEY_TEST)),
        Told::Wrong { tries_left } => {
            // The try counts.
            tx.commit().await?;
            return Err(wrong(tries_left));
        }
    };
    let record = CertificateRecord { confirmed_at: Some(confirmed_at), ..record };
    let deed = Deed::new(DeedKind::CertificateConfirmed, record.subject.clone());
    let deed = deed.with("fingerprint", record.fingerprint.clone());
    let body = CertificateBody::new(record, tx.now());
    caller.did(&mut tx, &deed).await?;
    tx.commit().await?;
    Ok(JsonAnswer(body))
}

fn wrong(tries_left: u32) -> Problem {
    let what = match tries_left {
        0 => "make a new message".to_owned(),
        1 => "one try is left".to_owned(),
        left => format!("{left} tries are left"),
    };
    Problem::new(&kind::WRONG_CODE, format!("this is not the code of the last test message: {what}"))
}
