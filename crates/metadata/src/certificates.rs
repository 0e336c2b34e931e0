//! Users' certificates: the current one of each, and those it replaced.

use model::{CertificateId, CertificateRecord, Moment, TenantId, User, UserId};

use crate::{MetadataError, Transaction};

/// What is to be put on record; the caller has held it against the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCertificate {
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
    /// Until when it is valid.
    pub not_after: Moment,
}

/// Makes it the user's current certificate. The very same again changes nothing.
pub async fn upload(
    tx: &mut Transaction,
    user: &User,
    certificate: NewCertificate,
) -> Result<CertificateRecord, MetadataError> {
    let _ = (tx, user, certificate);
    todo!()
}

/// The user's current certificate.
pub async fn current(
    tx: &mut Transaction,
    tenant: TenantId,
    user: UserId,
) -> Result<Option<CertificateRecord>, MetadataError> {
    let _ = (tx, tenant, user);
    todo!()
}

/// A certificate with how many files that can be downloaded need its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateInUse {
    /// The certificate.
    pub certificate: CertificateRecord,
    /// Available artifacts sealed for it.
    pub artifacts: u64,
}

/// All certificates of the user, newest first.
pub async fn list(
    tx: &mut Transaction,
    tenant: TenantId,
    user: UserId,
) -> Result<Vec<CertificateInUse>, MetadataError> {
    let _ = (tx, tenant, user);
    todo!()
}

/// A certificate of the tenant.
pub async fn get(
    tx: &mut Transaction,
    tenant: TenantId,
    id: CertificateId,
) -> Result<Option<CertificateRecord>, MetadataError> {
    let _ = (tx, tenant, id);
    todo!()
}
