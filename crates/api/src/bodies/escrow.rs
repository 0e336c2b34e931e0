//! The tenant's escrow certificate: the one that files are sealed for besides their owner's, and those before it.

use metadata::escrow::{EscrowInUse, EscrowRecord};
use model::Moment;
use serde::Serialize;
use utoipa::ToSchema;

use super::names::CertificateStateName;

/// An escrow certificate.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Escrow)]
pub struct EscrowBody {
    /// Its id.
    #[schema(format = Uuid)]
    pub id: String,
    /// Whether it can be sealed for; while it cannot, the tenant's runs fail.
    pub state: CertificateStateName,
    /// Whole days until it ends; 0 on the last and after.
    pub days_left: u64,
    /// SHA-256 of the certificate.
    pub fingerprint: String,
    /// Whose it is, as the certificate says.
    #[schema(example = "CN=Safe,O=Example")]
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
    /// Since when runs are sealed for it.
    #[schema(value_type = String, format = DateTime)]
    pub set_at: Moment,
    /// Since when they no longer are; null if it is the current one.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ended_at: Option<Moment>,
    /// The certificate as PEM.
    pub pem: String,
}

/// An escrow certificate with the files that its key opens.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = EscrowInUse)]
pub struct EscrowInUseBody {
    /// The certificate.
    pub certificate: EscrowBody,
    /// How many files that can be downloaded its key opens: keep the key as long as there are any.
    pub artifacts: u64,
}

/// The tenant's escrow certificates.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Escrows)]
pub struct EscrowsBody {
    /// The one that runs are sealed for now; null if they are sealed for their owner alone.
    pub current: Option<EscrowInUseBody>,
    /// Those before it, newest first.
    pub earlier: Vec<EscrowInUseBody>,
}

impl EscrowBody {
    /// The body at this moment.
    pub fn new(EscrowRecord { id, certificate, set_at, ended_at }: EscrowRecord, now: Moment) -> Self {
        let (not_before, not_after) = (certificate.not_before, certificate.not_after);
        Self {
            id: id.to_string(),
            state: CertificateStateName::between(not_before, not_after, now),
            days_left: not_after.since(now).as_secs() / 86_400,
            fingerprint: certificate.fingerprint,
            subject: certificate.subject,
            issuer: certificate.issuer,
            serial_number: certificate.serial_number,
            key_bits: certificate.key_bits,
            not_before,
            not_after,
            set_at,
            ended_at,
            pem: certificate.pem,
        }
    }
}

impl EscrowsBody {
    /// The body of all that the tenant ever had, newest first, at this moment.
    pub fn new(all: Vec<EscrowInUse>, now: Moment) -> Self {
        let body = |EscrowInUse { escrow, artifacts }| EscrowInUseBody {
            certificate: EscrowBody::new(escrow, now),
            artifacts,
        };
        let (current, earlier): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|one| one.escrow.ended_at.is_none());
        Self {
            current: current.into_iter().next().map(body),
            earlier: earlier.into_iter().map(body).collect(),
        }
    }
}
