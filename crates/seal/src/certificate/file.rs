//! From an uploaded file to the DER of the one certificate in it: PEM or DER, nothing else beside it.

use der::{Reader, SliceReader};

use super::CertificateError;
use crate::contents::{self, Contents};
use crate::pem::{self, PemError};

/// No real certificate comes near; the bound keeps uploads and allocations small.
const LIMIT_BYTES: usize = 64 * 1024;

/// The DER of the certificate, exactly its bytes.
pub(super) fn certificate_der(file: &[u8]) -> Result<Vec<u8>, CertificateError> {
    if file.len() > LIMIT_BYTES {
        return Err(CertificateError::TooLarge { bytes: file.len() });
    }
    let blocks = pem::blocks(file).map_err(refuse_pem)?;
    if blocks.is_empty() {
        return exactly_one(file).map(<[u8]>::to_vec);
    }
    // A private key anywhere in the file comes before every other reason: its owner must know.
    if blocks.iter().any(|block| block.label.ends_with("PRIVATE KEY")) {
        return Err(CertificateError::PrivateKey);
    }
    if let Some(other) = blocks.iter().find(|block| !is_certificate(&block.label)) {
        return Err(CertificateError::OtherContents { found: name_of(&other.label) });
    }
    match blocks.as_slice() {
        [only] => exactly_one(&only.der).map(<[u8]>::to_vec),
        several => Err(CertificateError::SeveralCertificates { count: several.len() }),
    }
}

fn is_certificate(label: &str) -> bool {
    // RFC 7468 §5.1: parsers may accept the old label too.
    matches!(label, "CERTIFICATE" | "X509 CERTIFICATE")
}

fn name_of(label: &str) -> String {
    match label {
        "TRUSTED CERTIFICATE" => {
            "a TRUSTED CERTIFICATE, OpenSSL's own form (openssl x509 -in FILE -out certificate.pem makes a plain one)".into()
        }
        "CERTIFICATE REQUEST" | "NEW CERTIFICATE REQUEST" => Contents::CertificateRequest.name().into(),
        "PUBLIC KEY" | "RSA PUBLIC KEY" => Contents::PublicKey.name().into(),
        "PKCS7" | "CMS" => Contents::Cms.name().into(),
        other => format!("PEM of kind \"{other}\""),
    }
}

fn refuse_pem(error: PemError) -> CertificateError {
    let (label, detail) = match error {
        PemError::Unterminated(label) => (label, "its END line is missing"),
        PemError::BadBase64(label) => (label, "its text is not base64"),
    };
    if label.ends_with("PRIVATE KEY") {
        return CertificateError::PrivateKey;
    }
    if is_certificate(&label) {
        return CertificateError::Damaged { detail: detail.into() };
    }
    CertificateError::OtherContents { found: name_of(&label) }
}

/// Holds `der` to be one certificate and nothing behind it.
fn exactly_one(der: &[u8]) -> Result<&[u8], CertificateError> {
    match contents::recognise(der) {
        Some(Contents::Certificate) => {}
        Some(Contents::PrivateKey(_)) => return Err(CertificateError::PrivateKey),
        Some(other) => {
            return Err(CertificateError::OtherContents { found: other.name().into() });
        }
        None => return Err(CertificateError::NotACertificate),
    }
    let mut reader = SliceReader::new(der).map_err(damaged)?;
    let certificate = reader.tlv_bytes().map_err(damaged)?;
    let rest = &der[certificate.len()..];
    if rest.is_empty() {
        return Ok(certificate);
    }
    if contents::recognise(rest) == Some(Contents::Certificate) {
        return Err(CertificateError::SeveralCertificates { count: 2 });
    }
    Err(CertificateError::TrailingGarbage { bytes: rest.len() })
}

pub(super) fn damaged(error: der::Error) -> CertificateError {
    CertificateError::Damaged { detail: error.to_string() }
}
