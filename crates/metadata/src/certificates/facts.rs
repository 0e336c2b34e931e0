//! What a certificate says, as the tables of certificates keep it, whosever they are.

use model::Moment;

use crate::MetadataError;
use crate::statement::{Record, Statement};

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

/// Binds `pem, fingerprint, subject, issuer, serial_number, key_bits, not_before, not_after`.
pub(crate) fn bind<'q>(statement: Statement<'q>, certificate: &'q NewCertificate) -> Statement<'q> {
    let NewCertificate { pem, fingerprint, subject, issuer, serial_number, key_bits, not_before, not_after } =
        certificate;
    let statement = statement.bind(pem).bind(fingerprint).bind(subject).bind(issuer).bind(serial_number);
    statement.bind(i64::from(*key_bits)).bind(not_before.unix_ms()).bind(not_after.unix_ms())
}

/// Reads the same columns.
pub(crate) fn facts(record: Record<'_>) -> Result<NewCertificate, MetadataError> {
    Ok(NewCertificate {
        pem: record.get("pem")?,
        fingerprint: record.get("fingerprint")?,
        subject: record.get("subject")?,
        issuer: record.get("issuer")?,
        serial_number: record.get("serial_number")?,
        key_bits: record.count("key_bits")?,
        not_before: record.moment("not_before")?,
        not_after: record.moment("not_after")?,
    })
}
