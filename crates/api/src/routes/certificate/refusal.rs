//! Why a certificate is refused, with a stable code for each reason.

use model::FieldError;
use seal::CertificateError;

use crate::problem::{Problem, kind};

/// The problem that a refused certificate is.
pub fn refused(error: &CertificateError) -> Problem {
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
