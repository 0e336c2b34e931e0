//! The parts of a CMS message (RFC 5652) that sealing writes and opening reads, and the names of algorithms.
//! Only small parts, bounded by their reader, are held here; the content itself always streams.

use der::Sequence;
use der::asn1::{AnyRef, ObjectIdentifier, OctetStringRef};
use x509_cert::spki::AlgorithmIdentifierRef;

const fn oid(text: &str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(text)
}

// Content types (RFC 5652 §4, RFC 5083 §2).
pub(crate) const DATA: ObjectIdentifier = oid("1.2.840.113549.1.7.1");
pub(crate) const SIGNED_DATA: ObjectIdentifier = oid("1.2.840.113549.1.7.2");
pub(crate) const ENVELOPED_DATA: ObjectIdentifier = oid("1.2.840.113549.1.7.3");
pub(crate) const COMPRESSED_DATA: ObjectIdentifier = oid("1.2.840.113549.1.9.16.1.9");
pub(crate) const AUTH_ENVELOPED_DATA: ObjectIdentifier = oid("1.2.840.113549.1.9.16.1.23");

// Key transport (RFC 3370 §4.2.1, RFC 3560 §2).
pub(crate) const RSA_ENCRYPTION: ObjectIdentifier = oid("1.2.840.113549.1.1.1");
pub(crate) const RSAES_OAEP: ObjectIdentifier = oid("1.2.840.113549.1.1.7");

// Content encryption (RFC 3565 §4.1, RFC 5084 §3, RFC 3370 §5.1).
pub(crate) const AES_128_CBC: ObjectIdentifier = oid("2.16.840.1.101.3.4.1.2");
pub(crate) const AES_192_CBC: ObjectIdentifier = oid("2.16.840.1.101.3.4.1.22");
pub(crate) const AES_256_CBC: ObjectIdentifier = oid("2.16.840.1.101.3.4.1.42");
pub(crate) const AES_128_GCM: ObjectIdentifier = oid("2.16.840.1.101.3.4.1.6");
pub(crate) const AES_192_GCM: ObjectIdentifier = oid("2.16.840.1.101.3.4.1.26");
pub(crate) const AES_256_GCM: ObjectIdentifier = oid("2.16.840.1.101.3.4.1.46");
pub(crate) const DES_EDE3_CBC: ObjectIdentifier = oid("1.2.840.113549.3.7");

/// `KeyTransRecipientInfo` (RFC 5652 §6.2.1). `rid` is an [`IssuerAndSerialNumber`] in version 0 and
/// `[0] SubjectKeyIdentifier` in version 2.
#[derive(Sequence)]
pub(crate) struct KeyTransRecipientInfo<'a> {
    pub(crate) version: u8,
    pub(crate) rid: AnyRef<'a>,
    pub(crate) key_encryption_algorithm: AlgorithmIdentifierRef<'a>,
    pub(crate) encrypted_key: &'a OctetStringRef,
}

/// `IssuerAndSerialNumber` (RFC 5652 §10.2.4).
#[derive(Sequence)]
pub(crate) struct IssuerAndSerialNumber<'a> {
    pub(crate) issuer: AnyRef<'a>,
    pub(crate) serial_number: AnyRef<'a>,
}

/// `GCMParameters` (RFC 5084 §3.2).
#[derive(Sequence)]
pub(crate) struct GcmParameters<'a> {
    pub(crate) nonce: &'a OctetStringRef,
    #[asn1(default = "default_tag_bytes")]
    pub(crate) tag_bytes: u8,
}

fn default_tag_bytes() -> u8 {
    12
}

/// `RSAES-OAEP-params` (RFC 8017 A.2.1); absent members mean SHA-1, MGF1 with SHA-1, an empty label.
#[derive(Sequence)]
pub(crate) struct OaepParameters<'a> {
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub(crate) hash: Option<AlgorithmIdentifierRef<'a>>,
    #[asn1(context_specific = "1", tag_mode = "EXPLICIT", optional = "true")]
    pub(crate) mask: Option<AlgorithmIdentifierRef<'a>>,
    #[asn1(context_specific = "2", tag_mode = "EXPLICIT", optional = "true")]
    pub(crate) label: Option<AlgorithmIdentifierRef<'a>>,
}

/// The algorithm of a public or private key, for messages.
pub(crate) fn key_algorithm_name(algorithm: ObjectIdentifier) -> String {
    match algorithm.to_string().as_str() {
        "1.2.840.10045.2.1" => "elliptic curves (EC)".into(),
        "1.3.101.110" => "X25519".into(),
        "1.3.101.111" => "X448".into(),
        "1.3.101.112" => "Ed25519".into(),
        "1.3.101.113" => "Ed448".into(),
        "1.2.840.10040.4.1" => "DSA".into(),
        "1.2.840.113549.1.3.1" => "Diffie-Hellman".into(),
        "1.2.840.113549.1.1.7" => "RSA restricted to OAEP".into(),
        "1.2.840.113549.1.1.10" => "RSA restricted to PSS signatures".into(),
        other => format!("algorithm {other}"),
    }
}

/// A content encryption algorithm that cannot be opened, for messages.
pub(crate) fn content_algorithm_name(algorithm: ObjectIdentifier) -> String {
    match algorithm.to_string().as_str() {
        "1.2.840.113549.3.2" => "RC2-CBC".into(),
        "1.2.840.113549.3.4" => "RC4".into(),
        "1.3.14.3.2.7" => "DES-CBC".into(),
        "1.2.840.113549.1.9.16.3.18" => "ChaCha20-Poly1305".into(),
        other => format!("algorithm {other}"),
    }
}
