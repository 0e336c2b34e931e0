//! A user's certificate as the service remembers it; its rules are in the room `seal`.

use crate::{CertificateId, Moment, TenantId, UserId};

/// A certificate that a user uploaded. The newest is in use; older ones stay on record with the files that need their
/// key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateRecord {
    /// Its id.
    pub id: CertificateId,
    /// Whose tenant.
    pub tenant_id: TenantId,
    /// Whose certificate.
    pub user_id: UserId,
    /// The certificate as PEM.
    pub pem: String,
    /// SHA-256 of its DER, `AA:BB:…`.
    pub fingerprint: String,
    /// The subject's distinguished name.
    pub subject: String,
    /// The issuer's distinguished name.
    pub issuer: String,
    /// Upper-case hexadecimal.
    pub serial_number: String,
    /// Length of the RSA key.
    pub key_bits: u32,
    /// From when it is valid.
    pub not_before: Moment,
    /// Until when it is valid, its last second.
    pub not_after: Moment,
    /// When it was uploaded.
    pub uploaded_at: Moment,
    /// When a newer one took its place.
    pub replaced_at: Option<Moment>,
    /// When its user showed that they have its private key.
    pub confirmed_at: Option<Moment>,
    /// Under which name its file was uploaded, where that was said.
    pub file_name: Option<String>,
}
