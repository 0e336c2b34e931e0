//! What a DER file holds, guessed from the tags of its first members, so that a refusal can name it.
//! It never decides that something is good: the parsers do.

use der::asn1::AnyRef;
use der::{Decode, SliceReader, Tag, TagNumber, Tagged};

/// The things people hand in, on purpose or by mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Contents {
    PrivateKey(KeyShape),
    /// SubjectPublicKeyInfo (RFC 5280 §4.1).
    PublicKey,
    /// PKCS#10 (RFC 2986 §4.2).
    CertificateRequest,
    /// PKCS#12 (RFC 7292 §4), a `.p12` or `.pfx` file.
    Pkcs12,
    /// PKCS#7 or CMS (RFC 5652 §3), such as a `.p7b` file.
    Cms,
    /// An X.509 certificate (RFC 5280 §4.1).
    Certificate,
}

/// The outer structure of a private key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyShape {
    /// RSAPrivateKey (RFC 8017 A.1.2).
    Pkcs1,
    /// PrivateKeyInfo (RFC 5208 §5).
    Pkcs8,
    /// EncryptedPrivateKeyInfo (RFC 5208 §6).
    EncryptedPkcs8,
    /// ECPrivateKey (RFC 5915 §3).
    Ec,
}

impl Contents {
    /// As the object of "the file holds …".
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::PrivateKey(_) => "a private key",
            Self::PublicKey => "a public key",
            Self::CertificateRequest => "a certificate request",
            Self::Pkcs12 => "a PKCS#12 container (.p12, .pfx)",
            Self::Cms => "a PKCS#7 container (.p7b)",
            Self::Certificate => "a certificate",
        }
    }
}

/// Recognises the first structure in `der`; `None` if it is nothing known.
pub(crate) fn recognise(der: &[u8]) -> Option<Contents> {
    const ATTRIBUTES: Tag = Tag::ContextSpecific { constructed: true, number: TagNumber(0) };
    let outer = members(AnyRef::decode(&mut SliceReader::new(der).ok()?).ok()?)?;
    let first = outer.first().and_then(|first| members(*first)).unwrap_or_default();
    let outer: Vec<Tag> = outer.iter().map(Tagged::tag).collect();
    let first: Vec<Tag> = first.iter().map(Tagged::tag).collect();
    match outer.as_slice() {
        [Tag::Integer, Tag::Integer, Tag::Integer, ..] => Some(Contents::PrivateKey(KeyShape::Pkcs1)),
        [Tag::Integer, Tag::Sequence, Tag::OctetString, ..] => Some(Contents::PrivateKey(KeyShape::Pkcs8)),
        [Tag::Sequence, Tag::OctetString] => Some(Contents::PrivateKey(KeyShape::EncryptedPkcs8)),
        [Tag::Integer, Tag::OctetString, ..] => Some(Contents::PrivateKey(KeyShape::Ec)),
        [Tag::Integer, Tag::Sequence, ..] => Some(Contents::Pkcs12),
        [Tag::ObjectIdentifier, ..] => Some(Contents::Cms),
        [Tag::Sequence, Tag::BitString] => Some(Contents::PublicKey),
        [Tag::Sequence, Tag::Sequence, Tag::BitString] => match first.as_slice() {
            [Tag::Integer, Tag::Sequence, Tag::Sequence, ATTRIBUTES] => Some(Contents::CertificateRequest),
            _ => Some(Contents::Certificate),
        },
        _ => None,
    }
}

fn members(sequence: AnyRef<'_>) -> Option<Vec<AnyRef<'_>>> {
    sequence.decode_as::<Vec<AnyRef<'_>>>().ok()
}
