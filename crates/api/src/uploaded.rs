//! A certificate as it is uploaded: the file is the body, and what breaks a rule is refused with a stable code for each
//! reason.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use metadata::certificates::NewCertificate;
use model::{FieldError, Moment};
use seal::{Certificate, CertificateError};

use crate::bodies::certificate::to_record;
use crate::extract::json;
use crate::problem::{Problem, kind};

/// A body, or the part of one, that is to be a certificate.
pub struct File(Bytes);

impl From<Bytes> for File {
    fn from(bytes: Bytes) -> Self {
        Self(bytes)
    }
}

impl<S: Send + Sync> FromRequest<S> for File {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        json::bytes(request, state).await.map(Self)
    }
}

impl File {
    /// The certificate in it, if it satisfies every rule that does not depend on time.
    pub fn certificate(&self) -> Result<Uploaded, Problem> {
        Certificate::parse(&self.0).map(Uploaded).map_err(|error| refused(&error))
    }
}

/// A certificate that may be put on record while it is valid.
pub struct Uploaded(Certificate);

impl Uploaded {
    /// What is put on record, if it is valid now.
    pub fn valid(&self, now: Moment) -> Result<NewCertificate, Problem> {
        self.0.check_validity(now.unix_seconds()).map_err(|error| refused(&error))?;
        Ok(to_record(&self.0))
    }
}

/// The problem that a refused certificate is.
fn refused(error: &CertificateError) -> Problem {
    let message = error.to_string();
    if matches!(error, CertificateError::TooLarge { .. }) {
        return Problem::new(&kind::TOO_LARGE, message);
    }
    let errors = vec![FieldError::new("certificate", code(error), message.clone())];
    Problem::new(&kind::INVALID_CERTIFICATE, message).with_errors(errors)
}

fn code(error: &CertificateError) -> &'static str {
    match error {
        CertificateError::TooLarge { .. } => "too_large",
        CertificateError::PrivateKey => "private_key",
        CertificateError::OtherContents { .. } | CertificateError::NotACertificate => "not_a_certificate",
        CertificateError::Damaged { .. } => "damaged",
        CertificateError::SeveralCertificates { .. } => "several_certificates",
        CertificateError::TrailingGarbage { .. } => "trailing_garbage",
        CertificateError::NotRsa { .. } => "not_rsa",
        CertificateError::PssOnly => "pss_only",
        CertificateError::KeyTooShort { .. } => "key_too_short",
        CertificateError::KeyTooLong { .. } => "key_too_long",
        CertificateError::Exponent => "exponent",
        CertificateError::UnusableKey => "unusable_key",
        CertificateError::NoKeyEncipherment => "no_key_encipherment",
        CertificateError::NotYetValid { .. } => "not_yet_valid",
        CertificateError::Expired { .. } => "expired",
        // The list of reasons may grow before this one does.
        _ => "refused",
    }
}
