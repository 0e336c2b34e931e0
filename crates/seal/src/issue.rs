//! A new RSA key and a self-signed certificate for it, for people without OpenSSL.
//! The private key leaves this module only encrypted.

use std::time::Duration;

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der, PublicKeyX509Der};
use aws_lc_rs::rand::{SystemRandom, fill};
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_SHA256};
use der::asn1::{Any, AnyRef, BitStringRef, ObjectIdentifier, OctetString, OctetStringRef};
use der::flagset::FlagSet;
use der::oid::AssociatedOid;
use der::pem::LineEnding;
use der::{DateTime, Decode, Encode, Tag};
use pkcs8::EncryptedPrivateKeyInfoRef;
use pkcs8::pkcs5::pbes2;
use thiserror::Error;
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage, KeyUsages, SubjectKeyIdentifier};
use x509_cert::name::RelativeDistinguishedName;
use x509_cert::spki::{AlgorithmIdentifierRef, SubjectPublicKeyInfoRef};
use x509_cert::time::{Time, Validity};
use zeroize::Zeroizing;

use crate::certificate::{CertificateShape, TbsShape};
use crate::{Certificate, CertificateError, Fingerprint};

/// sha256WithRSAEncryption (RFC 4055 §5).
const SHA256_WITH_RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11");
/// id-at-commonName (X.520).
const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
/// RFC 5280 Appendix A.1, ub-common-name.
const LIMIT_NAME_CHARACTERS: usize = 64;
/// OpenSSL asks for at least 4 bytes and reads at most 1023.
const PASSPHRASE_BYTES: std::ops::RangeInclusive<usize> = 4..=1023;
/// What OWASP asks for PBKDF2 with HMAC-SHA-256.
const PBKDF2_ITERATIONS: u32 = 600_000;
/// Clocks differ: a certificate made here must be valid at once on a machine a little behind.
const CLOCK_TOLERANCE_SECONDS: i64 = 3600;

/// A new private key and its certificate.
#[derive(Debug)]
pub struct Issued {
    /// PKCS#8 PEM, encrypted with the passphrase (PBES2: PBKDF2-HMAC-SHA-256, AES-256-CBC).
    pub key_pem: Zeroizing<String>,
    /// The self-signed certificate.
    pub certificate: Certificate,
}

/// Why no key and certificate could be made.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum IssueError {
    /// Empty, longer than 64 characters, or with control characters.
    #[error("the name must have 1 to 64 characters and no control characters: choose another one")]
    Name,
    /// A size that is not offered.
    #[error("a key of {key_bits} bits cannot be made: choose 2048, 3072 or 4096")]
    KeyBits {
        /// The size asked for.
        key_bits: usize,
    },
    /// No days, or an end beyond the year 9999.
    #[error(
        "a certificate cannot be valid for {valid_days} days: choose a number from 1 on that ends before the year 10000"
    )]
    Validity {
        /// The days asked for.
        valid_days: u32,
    },
    /// A passphrase that OpenSSL would not take.
    #[error("the passphrase must have 4 to 1023 bytes: choose another one")]
    Passphrase,
    /// The cryptographic library failed.
    #[error("making the key failed ({0}): try again")]
    Crypto(&'static str),
    /// The new certificate could not be written as ASN.1.
    #[error("writing the certificate failed: {0}")]
    Encoding(der::Error),
    /// The new certificate breaks a rule of its own product.
    #[error("the new certificate is refused: {0}")]
    Refused(CertificateError),
}

impl From<der::Error> for IssueError {
    fn from(error: der::Error) -> Self {
        Self::Encoding(error)
    }
}

impl From<CertificateError> for IssueError {
    fn from(error: CertificateError) -> Self {
        Self::Refused(error)
    }
}

/// Makes an RSA key of `key_bits` (2048, 3072 or 4096) and a certificate for `CN=name`, valid for `valid_days`
/// from `now_unix_seconds` on (and the hour before it, since clocks differ).
pub fn issue(
    name: &str,
    key_bits: usize,
    valid_days: u32,
    now_unix_seconds: i64,
    passphrase: &[u8],
) -> Result<Issued, IssueError> {
    if name.is_empty() || name.chars().count() > LIMIT_NAME_CHARACTERS || name.chars().any(char::is_control) {
        return Err(IssueError::Name);
    }
    if !PASSPHRASE_BYTES.contains(&passphrase.len()) {
        return Err(IssueError::Passphrase);
    }
    let key_size = match key_bits {
        2048 => KeySize::Rsa2048,
        3072 => KeySize::Rsa3072,
        4096 => KeySize::Rsa4096,
        _ => return Err(IssueError::KeyBits { key_bits }),
    };
    let validity = validity(valid_days, now_unix_seconds).ok_or(IssueError::Validity { valid_days })?;
    let key = KeyPair::generate(key_size).map_err(|_| IssueError::Crypto("RSA key"))?;
    let certificate = self_signed(&key, &common_name(name)?, validity)?;
    Ok(Issued { key_pem: encrypted_pem(&key, passphrase)?, certificate: Certificate::parse(&certificate)? })
}

fn validity(valid_days: u32, now_unix_seconds: i64) -> Option<Validity> {
    let end = now_unix_seconds.checked_add(i64::from(valid_days).checked_mul(86_400)?)?;
    let time = |seconds: i64| {
        let since_epoch = Duration::from_secs(u64::try_from(seconds).ok()?);
        Some(Time::from(DateTime::from_unix_duration(since_epoch).ok()?))
    };
    let start = now_unix_seconds.checked_sub(CLOCK_TOLERANCE_SECONDS)?;
    (valid_days > 0).then_some(Validity::new(time(start)?, time(end)?))
}

/// `RDNSequence` of one common name.
fn common_name(name: &str) -> der::Result<Vec<u8>> {
    let value = Any::new(Tag::Utf8String, name.as_bytes())?;
    let mut part = RelativeDistinguishedName::default();
    part.insert(AttributeTypeAndValue { oid: COMMON_NAME, value })?;
    vec![part].to_der()
}

fn self_signed(key: &KeyPair, name_der: &[u8], validity: Validity) -> Result<Vec<u8>, IssueError> {
    let public: PublicKeyX509Der<'_> =
        key.public_key().as_der().map_err(|_| IssueError::Crypto("public key"))?;
    let public_key = SubjectPublicKeyInfoRef::from_der(public.as_ref())?;
    let extensions = extensions(public_key.subject_public_key.raw_bytes())?;
    // RFC 5280 §4.1.2.2: positive, at most 20 bytes; the first bits are set so that it has one length.
    let mut serial_number = [0; 16];
    fill(&mut serial_number).map_err(|_| IssueError::Crypto("random numbers"))?;
    serial_number[0] = serial_number[0] & 0x3f | 0x40;
    let algorithm = AlgorithmIdentifierRef { oid: SHA256_WITH_RSA, parameters: Some(AnyRef::NULL) };
    let tbs = TbsShape {
        version: Some(2),
        serial_number: AnyRef::new(Tag::Integer, &serial_number)?,
        signature_algorithm: algorithm,
        issuer: AnyRef::from_der(name_der)?,
        validity,
        subject: AnyRef::from_der(name_der)?,
        public_key,
        issuer_unique_id: None,
        subject_unique_id: None,
        extensions: Some(extensions),
    };
    let mut signature = vec![0; key.public_modulus_len()];
    key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), &tbs.to_der()?, &mut signature)
        .map_err(|_| IssueError::Crypto("signature"))?;
    let signature = BitStringRef::from_bytes(&signature)?;
    Ok(CertificateShape { tbs, signature_algorithm: algorithm, signature }.to_der()?)
}

/// For encryption only: no CA, keyEncipherment, and a key identifier (RFC 7093 §2 method 1: SHA-256, 160 bits).
fn extensions(rsa_public_key_der: &[u8]) -> der::Result<Vec<Extension>> {
    let usage = KeyUsage(FlagSet::from(KeyUsages::KeyEncipherment));
    let key_id = OctetString::new(&Fingerprint::of(rsa_public_key_der).as_bytes()[..20])?;
    let extension = |extn_id, critical, value: Vec<u8>| -> der::Result<Extension> {
        Ok(Extension { extn_id, critical, extn_value: OctetString::new(value)? })
    };
    Ok(vec![
        extension(
            BasicConstraints::OID,
            true,
            BasicConstraints { ca: false, path_len_constraint: None }.to_der()?,
        )?,
        extension(KeyUsage::OID, true, usage.to_der()?)?,
        extension(SubjectKeyIdentifier::OID, false, SubjectKeyIdentifier(key_id).to_der()?)?,
    ])
}

fn encrypted_pem(key: &KeyPair, passphrase: &[u8]) -> Result<Zeroizing<String>, IssueError> {
    let failed = |_| IssueError::Crypto("encryption of the key");
    let mut salt = [0; 16];
    let mut iv = [0; 16];
    fill(&mut salt).and_then(|()| fill(&mut iv)).map_err(|_| IssueError::Crypto("random numbers"))?;
    let scheme =
        pbes2::Parameters::generate_pbkdf2_sha256_aes256cbc(PBKDF2_ITERATIONS, &salt, iv).map_err(failed)?;
    let plain: Pkcs8V1Der<'_> = key.as_der().map_err(|_| IssueError::Crypto("private key"))?;
    let encrypted = scheme.encrypt(passphrase, plain.as_ref()).map_err(failed)?;
    let info = EncryptedPrivateKeyInfoRef {
        encryption_algorithm: scheme.into(),
        encrypted_data: OctetStringRef::new(&encrypted)?,
    };
    let pem = der::pem::encode_string("ENCRYPTED PRIVATE KEY", LineEnding::LF, &info.to_der()?);
    Ok(Zeroizing::new(pem.map_err(der::Error::from)?))
}
