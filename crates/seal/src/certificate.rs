//! A certificate that may receive exports: X.509 with an RSA key, held against every rule on the way in.
//! Who signed it is shown but never verified: a certificate counts because its user uploaded it.

mod asn1;
mod error;
mod file;
mod public_key;

use std::fmt;

use aws_lc_rs::rsa::PublicEncryptingKey;
use der::asn1::{AnyRef, OctetString};
use der::oid::AssociatedOid;
use der::pem::LineEnding;
use der::{Decode, Encode, Tag, Tagged};
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::{KeyUsage, SubjectKeyIdentifier};
use x509_cert::time::{Time, Validity};

pub(crate) use asn1::{CertificateShape, TbsShape};
pub use error::CertificateError;
use file::damaged;
use public_key::PublicKey;

use crate::cms::IssuerAndSerialNumber;
use crate::opener::RecipientId;
use crate::{Fingerprint, distinguished_name, hex};

/// One X.509 certificate with an RSA key that satisfies every rule that does not depend on time.
#[derive(Clone)]
pub struct Certificate {
    der: Vec<u8>,
    serial_number_der: Vec<u8>,
    issuer_der: Vec<u8>,
    subject_der: Vec<u8>,
    subject_key_id: Option<Vec<u8>>,
    validity: Validity,
    public_key: PublicKey,
}

impl Certificate {
    /// Reads PEM (text before BEGIN is fine) or DER and applies every rule that does not depend on time;
    /// see [`CertificateError`] for the rules. Call [`Self::check_validity`] for those that do.
    pub fn parse(file: &[u8]) -> Result<Self, CertificateError> {
        let der = file::certificate_der(file)?;
        let CertificateShape { tbs, .. } = CertificateShape::from_der(&der).map_err(damaged)?;
        if tbs.serial_number.tag() != Tag::Integer {
            return Err(CertificateError::Damaged { detail: "the serial number is no number".into() });
        }
        let public_key = PublicKey::accept(&tbs.public_key)?;
        let extensions = tbs.extensions.as_deref().unwrap_or_default();
        allow_key_encipherment(extensions)?;
        let subject_key_id =
            extension::<SubjectKeyIdentifier>(extensions)?.map(|id| id.0.into_bytes().into());
        let copy = |piece: AnyRef<'_>| piece.to_der().map_err(damaged);
        Ok(Self {
            serial_number_der: copy(tbs.serial_number)?,
            issuer_der: copy(tbs.issuer)?,
            subject_der: copy(tbs.subject)?,
            subject_key_id,
            validity: tbs.validity,
            public_key,
            der,
        })
    }

    /// Refuses a certificate that is expired or not yet valid at `now_unix_seconds`. Both ends belong to the
    /// time of validity (RFC 5280 §4.1.2.5).
    pub fn check_validity(&self, now_unix_seconds: i64) -> Result<(), CertificateError> {
        if now_unix_seconds < self.not_before_unix_seconds() {
            return Err(CertificateError::NotYetValid { not_before: self.validity.not_before.to_string() });
        }
        if now_unix_seconds > self.not_after_unix_seconds() {
            return Err(CertificateError::Expired { not_after: self.validity.not_after.to_string() });
        }
        Ok(())
    }

    /// The subject's distinguished name (RFC 4514 text), safe to print.
    pub fn subject(&self) -> String {
        distinguished_name::readable(&self.subject_der)
    }

    /// The issuer's distinguished name (RFC 4514 text), safe to print.
    pub fn issuer(&self) -> String {
        distinguished_name::readable(&self.issuer_der)
    }

    /// The serial number in upper-case hexadecimal, as `openssl x509 -serial` shows it.
    pub fn serial_number(&self) -> String {
        AnyRef::from_der(&self.serial_number_der).map_or_else(|_| String::new(), serial_number_text)
    }

    /// Length of the RSA key in bits.
    pub fn key_bits(&self) -> usize {
        self.public_key.bits
    }

    /// Start of the time of validity, in seconds since 1970 UTC.
    pub fn not_before_unix_seconds(&self) -> i64 {
        unix_seconds(self.validity.not_before)
    }

    /// End of the time of validity (its last second), in seconds since 1970 UTC.
    pub fn not_after_unix_seconds(&self) -> i64 {
        unix_seconds(self.validity.not_after)
    }

    /// Whether issuer and subject are the same name. The signature is not verified.
    pub fn is_self_signed(&self) -> bool {
        self.issuer_der == self.subject_der
    }

    /// SHA-256 of the certificate's DER.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.der)
    }

    /// SHA-256 of the RSA public key alone: equal to [`crate::PrivateKey::public_key_fingerprint`] of its private key.
    pub fn public_key_fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.public_key.rsa_der)
    }

    /// Whether a sealed file's recipient is this certificate, so that a caller knows which key to ask for.
    pub fn is_named_by(&self, recipient: &RecipientId) -> bool {
        match recipient {
            RecipientId::IssuerAndSerial { issuer, serial_number } => {
                *issuer == self.issuer() && *serial_number == self.serial_number()
            }
            RecipientId::KeyId(id) => self.subject_key_id.as_deref().map(hex::encode).as_ref() == Some(id),
            RecipientId::Unsupported(_) => false,
        }
    }

    /// The certificate as PEM, without any text around it.
    pub fn to_pem(&self) -> String {
        // Encoding bytes in memory has no way to fail but lengths beyond 4 GiB, and `der` is below 64 KiB.
        der::pem::encode_string("CERTIFICATE", LineEnding::LF, &self.der).unwrap_or_default()
    }

    /// The certificate as DER.
    pub fn to_der(&self) -> &[u8] {
        &self.der
    }

    /// How a CMS message names this certificate: the very bytes that its issuer wrote.
    pub(crate) fn issuer_and_serial_number(&self) -> der::Result<IssuerAndSerialNumber<'_>> {
        Ok(IssuerAndSerialNumber {
            issuer: AnyRef::from_der(&self.issuer_der)?,
            serial_number: AnyRef::from_der(&self.serial_number_der)?,
        })
    }

    pub(crate) fn encrypting_key(&self) -> Result<PublicEncryptingKey, CertificateError> {
        PublicEncryptingKey::from_der(&self.public_key.info_der).map_err(|_| CertificateError::UnusableKey)
    }

    pub(crate) fn rsa_public_key_der(&self) -> &[u8] {
        &self.public_key.rsa_der
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Certificate")
            .field("subject", &self.subject())
            .field("fingerprint", &self.fingerprint())
            .finish_non_exhaustive()
    }
}

/// An INTEGER's digits without the zero byte that only keeps it positive (X.690 §8.3).
pub(crate) fn serial_number_text(serial_number: AnyRef<'_>) -> String {
    match serial_number.value() {
        [0, rest @ ..] if !rest.is_empty() => hex::encode(rest),
        bytes => hex::encode(bytes),
    }
}

/// End of the time of validity (its last second) of any X.509 certificate in DER, in seconds since 1970 UTC: also of one that
/// nothing could be sealed for.
pub fn end_of_validity(der: &[u8]) -> Result<i64, CertificateError> {
    let CertificateShape { tbs, .. } = CertificateShape::from_der(der).map_err(damaged)?;
    Ok(unix_seconds(tbs.validity.not_after))
}

/// A time before 1970 does not parse, one after 9999 has no X.509 form: the conversion is exact.
fn unix_seconds(time: Time) -> i64 {
    i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX)
}

/// RFC 5280 §4.2.1.3: key usage, where present, must allow keyEncipherment for RSA key transport.
fn allow_key_encipherment(extensions: &[Extension]) -> Result<(), CertificateError> {
    match extension::<KeyUsage>(extensions)? {
        Some(usage) if !usage.key_encipherment() => Err(CertificateError::NoKeyEncipherment),
        _ => Ok(()),
    }
}

fn extension<'a, T>(extensions: &'a [Extension]) -> Result<Option<T>, CertificateError>
where
    T: AssociatedOid + Decode<'a, Error = der::Error>,
{
    let value = |found: &'a Extension| T::from_der(OctetString::as_bytes(&found.extn_value)).map_err(damaged);
    extensions.iter().find(|found| found.extn_id == T::OID).map(value).transpose()
}
