//! A user's certificate: the current one, those before it, and how it stands for the owner of a job.

use metadata::certificates::{CertificateInUse, NewCertificate};
use model::{CertificateRecord, Moment};
use seal::Certificate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::names::CertificateStateName;
use crate::extract::json::Body;

/// A certificate on record.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Certificate)]
pub struct CertificateBody {
    /// Its id.
    #[schema(format = Uuid)]
    pub id: String,
    /// Whether it can be sealed for.
    pub state: CertificateStateName,
    /// Whole days until it ends; 0 on the last and after.
    pub days_left: u64,
    /// SHA-256 of the certificate.
    pub fingerprint: String,
    /// Whose it is, as the certificate says.
    #[schema(example = "CN=Quality Team,O=Example")]
    pub subject: String,
    /// Who issued it, as the certificate says; the signature is not verified.
    pub issuer: String,
    /// Upper-case hexadecimal.
    pub serial_number: String,
    /// Length of the RSA key.
    #[schema(minimum = 2048, maximum = 8192)]
    pub key_bits: u32,
    /// From when it is valid.
    #[schema(value_type = String, format = DateTime)]
    pub not_before: Moment,
    /// The last second of its time.
    #[schema(value_type = String, format = DateTime)]
    pub not_after: Moment,
    /// When it was uploaded.
    #[schema(value_type = String, format = DateTime)]
    pub uploaded_at: Moment,
    /// When a newer one took its place; null if it is the current one.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub replaced_at: Option<Moment>,
    /// When its user told the code of a test message, which only the private key opens; null until then.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub confirmed_at: Option<Moment>,
}

/// A certificate with the files that need its key.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CertificateInUse)]
pub struct CertificateInUseBody {
    /// The certificate.
    pub certificate: CertificateBody,
    /// How many files that can be downloaded need its key: keep the key as long as there are any.
    pub artifacts: u64,
}

/// The certificates of a user.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Certificates)]
pub struct CertificatesBody {
    /// Newest first.
    pub items: Vec<CertificateInUseBody>,
}

/// How the certificate of a job's owner stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = OwnerCertificate)]
pub struct OwnerCertificateBody {
    /// Whether it can be sealed for.
    pub state: CertificateStateName,
    /// SHA-256 of the certificate; null if there is none.
    pub fingerprint: Option<String>,
    /// The last second of its time; null if there is none.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub not_after: Option<Moment>,
    /// When its user showed that they have its private key; null: warn that nobody has.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub confirmed_at: Option<Moment>,
}

/// The code of a test message.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CodeForm {
    /// As the message says it; capitals, spaces and dashes do not matter.
    #[schema(min_length = 1, max_length = 100, example = "k7qfa-2m9xb-3htpc")]
    pub code: String,
}

impl Body for CodeForm {
    const OBJECTS: &'static [&'static str] = &[""];
}

impl CertificateBody {
    /// The body of a certificate at this moment.
    pub fn new(record: CertificateRecord, now: Moment) -> Self {
        Self {
            id: record.id.to_string(),
            state: CertificateStateName::of(Some(&record), now),
            days_left: record.not_after.since(now).as_secs() / 86_400,
            fingerprint: record.fingerprint,
            subject: record.subject,
            issuer: record.issuer,
            serial_number: record.serial_number,
            key_bits: record.key_bits,
            not_before: record.not_before,
            not_after: record.not_after,
            uploaded_at: record.uploaded_at,
            replaced_at: record.replaced_at,
            confirmed_at: record.confirmed_at,
        }
    }
}

impl CertificateInUseBody {
    /// The body at this moment.
    pub fn new(in_use: CertificateInUse, now: Moment) -> Self {
        Self { certificate: CertificateBody::new(in_use.certificate, now), artifacts: in_use.artifacts }
    }
}

impl Default for OwnerCertificateBody {
    fn default() -> Self {
        Self { state: CertificateStateName::Missing, fingerprint: None, not_after: None, confirmed_at: None }
    }
}

impl OwnerCertificateBody {
    /// How it stands at this moment.
    pub fn new(record: Option<&CertificateRecord>, now: Moment) -> Self {
        Self {
            state: CertificateStateName::of(record, now),
            fingerprint: record.map(|record| record.fingerprint.clone()),
            not_after: record.map(|record| record.not_after),
            confirmed_at: record.and_then(|record| record.confirmed_at),
        }
    }
}

/// What is put on record of a certificate that was held against the rules.
pub fn to_record(certificate: &Certificate) -> NewCertificate {
    let moment = |seconds: i64| Moment::from_unix_ms(seconds.saturating_mul(1_000));
    NewCertificate {
        pem: certificate.to_pem(),
        fingerprint: certificate.fingerprint().to_string(),
        subject: certificate.subject(),
        issuer: certificate.issuer(),
        serial_number: certificate.serial_number(),
        key_bits: u32::try_from(certificate.key_bits()).unwrap_or(u32::MAX),
        not_before: moment(certificate.not_before_unix_seconds()),
        not_after: moment(certificate.not_after_unix_seconds()),
    }
}
