//! Who a message is sealed for: one `RecipientInfo` (RFC 5652 §6.2), read as far as RSA key transport goes.

use std::fmt;

use aws_lc_rs::rsa::{
    OAEP_SHA1_MGF1SHA1, OAEP_SHA256_MGF1SHA256, OAEP_SHA384_MGF1SHA384, OAEP_SHA512_MGF1SHA512, OaepAlgorithm,
};
use der::asn1::{AnyRef, OctetStringRef};
use der::{Decode, Encode, Tag, TagNumber, Tagged};
use x509_cert::spki::AlgorithmIdentifierRef;

use crate::certificate::serial_number_text;
use crate::cms::{
    IssuerAndSerialNumber, KeyTransRecipientInfo, OaepParameters, RSA_ENCRYPTION, RSAES_OAEP,
    key_algorithm_name,
};
use crate::{distinguished_name, hex};

/// How a message names the owner of a key that opens it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum RecipientId {
    /// The certificate with this issuer (RFC 4514 text) and serial number (upper-case hexadecimal).
    IssuerAndSerial {
        /// As [`crate::Certificate::issuer`] gives it.
        issuer: String,
        /// As [`crate::Certificate::serial_number`] gives it.
        serial_number: String,
    },
    /// The certificate with this subject key identifier, in upper-case hexadecimal.
    KeyId(String),
    /// Not RSA key transport: no key that is read here opens the message for this recipient.
    Unsupported(String),
}

impl fmt::Display for RecipientId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::IssuerAndSerial { issuer, serial_number } => {
                write!(f, "the certificate with serial number {serial_number} issued by {issuer}")
            }
            Self::KeyId(id) => write!(f, "the certificate with key identifier {id}"),
            Self::Unsupported(what) => write!(f, "a recipient by {what}, which is not supported"),
        }
    }
}

/// How a content key was wrapped.
pub(crate) enum KeyTransport {
    /// RSAES-PKCS1-v1_5 (RFC 8017 §7.2).
    Pkcs1v15,
    /// RSAES-OAEP (RFC 8017 §7.1), hash and mask with the same digest.
    Oaep { algorithm: &'static OaepAlgorithm, label: Option<Vec<u8>> },
}

/// One recipient and the content key as wrapped for it.
pub(super) struct Recipient {
    pub(super) id: RecipientId,
    /// Absent if the key is wrapped in a way that is not read here.
    pub(super) wrapped: Option<(KeyTransport, Vec<u8>)>,
}

impl Recipient {
    /// Reads one `RecipientInfo` in DER; `None` if it is malformed.
    pub(super) fn from_der(info: &[u8]) -> Option<Self> {
        // RFC 5652 §6.2: the tag chooses; key transport alone has none of its own.
        let other = match AnyRef::from_der(info).ok()?.tag() {
            Tag::Sequence => return key_transport(&KeyTransRecipientInfo::from_der(info).ok()?),
            Tag::ContextSpecific { number: TagNumber(1), .. } => "key agreement (elliptic curves)",
            Tag::ContextSpecific { number: TagNumber(2), .. } => "a shared symmetric key",
            Tag::ContextSpecific { number: TagNumber(3), .. } => "a password",
            _ => "a kind of its own",
        };
        Some(Self { id: RecipientId::Unsupported(other.into()), wrapped: None })
    }
}

fn key_transport(info: &KeyTransRecipientInfo<'_>) -> Option<Recipient> {
    let id = match info.rid.tag() {
        Tag::Sequence => {
            let rid: IssuerAndSerialNumber<'_> = info.rid.decode_as().ok()?;
            RecipientId::IssuerAndSerial {
                issuer: distinguished_name::readable(&rid.issuer.to_der().ok()?),
                serial_number: serial_number_text(rid.serial_number),
            }
        }
        Tag::ContextSpecific { number: TagNumber(0), .. } => {
            RecipientId::KeyId(hex::encode(info.rid.value()))
        }
        _ => return None,
    };
    Some(match transport(&info.key_encryption_algorithm) {
        Ok(transport) => Recipient { id, wrapped: Some((transport, info.encrypted_key.as_bytes().to_vec())) },
        Err(what) => Recipient { id: RecipientId::Unsupported(what), wrapped: None },
    })
}

fn transport(algorithm: &AlgorithmIdentifierRef<'_>) -> Result<KeyTransport, String> {
    match algorithm.oid {
        RSA_ENCRYPTION => Ok(KeyTransport::Pkcs1v15),
        RSAES_OAEP => oaep(algorithm.parameters).ok_or_else(|| "RSA-OAEP with unusual parameters".into()),
        other => Err(key_algorithm_name(other)),
    }
}

/// RFC 8017 A.2.1. AWS-LC uses one digest for hash and mask, as all known writers do.
fn oaep(parameters: Option<AnyRef<'_>>) -> Option<KeyTransport> {
    const SHA1: &str = "1.3.14.3.2.26";
    let parameters: OaepParameters<'_> = match parameters {
        Some(parameters) => parameters.decode_as().ok()?,
        None => OaepParameters { hash: None, mask: None, label: None },
    };
    let hash = parameters.hash.map_or_else(|| SHA1.to_owned(), |hash| hash.oid.to_string());
    let mask = match parameters.mask {
        Some(mask) => mask.parameters?.decode_as::<AlgorithmIdentifierRef<'_>>().ok()?.oid.to_string(),
        None => SHA1.to_owned(),
    };
    let algorithm = match hash.as_str() {
        _ if hash != mask => return None,
        SHA1 => &OAEP_SHA1_MGF1SHA1,
        "2.16.840.1.101.3.4.2.1" => &OAEP_SHA256_MGF1SHA256,
        "2.16.840.1.101.3.4.2.2" => &OAEP_SHA384_MGF1SHA384,
        "2.16.840.1.101.3.4.2.3" => &OAEP_SHA512_MGF1SHA512,
        _ => return None,
    };
    let label = match parameters.label {
        Some(source) => Some(source.parameters?.decode_as::<&OctetStringRef>().ok()?.as_bytes().to_vec()),
        None => None,
    };
    Some(KeyTransport::Oaep { algorithm, label })
}
