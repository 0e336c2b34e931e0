//! The content key of one message: made for it, wrapped for each recipient, wiped when dropped.

use std::io;

use aws_lc_rs::cipher::{AES_256, EncryptionContext, StreamingEncryptingKey, UnboundCipherKey};
use aws_lc_rs::iv::FixedLength;
use aws_lc_rs::rand::fill;
use aws_lc_rs::rsa::Pkcs1PublicEncryptingKey;
use der::Encode;
use der::asn1::{AnyRef, OctetStringRef};
use x509_cert::spki::AlgorithmIdentifierRef;
use zeroize::Zeroizing;

use crate::Certificate;
use crate::cms::{AES_256_CBC, KeyTransRecipientInfo, RSA_ENCRYPTION};

/// An AES-256 key and the initialization vector that goes with it.
pub(super) struct ContentKey {
    key: Zeroizing<[u8; 32]>,
    iv: [u8; 16],
}

impl ContentKey {
    pub(super) fn random() -> io::Result<Self> {
        let mut new = Self { key: Zeroizing::new([0; 32]), iv: [0; 16] };
        fill(new.key.as_mut_slice())
            .and_then(|()| fill(&mut new.iv))
            .map_err(|_| failed("random numbers"))?;
        Ok(new)
    }

    pub(super) fn cipher(&self) -> io::Result<StreamingEncryptingKey> {
        let key = UnboundCipherKey::new(&AES_256, self.key.as_slice()).map_err(|_| failed("AES-256"))?;
        // Both key and vector are new and random, and used once: a fresh context under another name.
        let context = EncryptionContext::Iv128(FixedLength::from(self.iv));
        StreamingEncryptingKey::less_safe_cbc_pkcs7(key, context).map_err(|_| failed("AES-256-CBC"))
    }

    /// The DER of `contentEncryptionAlgorithm` (RFC 3565 §4.1).
    pub(super) fn algorithm_der(&self) -> der::Result<Vec<u8>> {
        let iv = OctetStringRef::new(&self.iv)?;
        AlgorithmIdentifierRef { oid: AES_256_CBC, parameters: Some(AnyRef::from(iv)) }.to_der()
    }

    /// The DER of the `RecipientInfo` that lets the owner of `certificate` open the message: version 0,
    /// issuerAndSerialNumber, RSA PKCS#1 v1.5. OpenSSL's `smime` opens no other kind.
    pub(super) fn wrap_for(&self, certificate: &Certificate) -> io::Result<Vec<u8>> {
        let key = certificate.encrypting_key().map_err(io::Error::other)?;
        let key = Pkcs1PublicEncryptingKey::new(key).map_err(|_| failed("RSA"))?;
        let mut wrapped = vec![0; key.ciphertext_size()];
        let wrapped = key.encrypt(self.key.as_slice(), &mut wrapped).map_err(|_| failed("RSA"))?;
        recipient_der(certificate, wrapped).map_err(io::Error::other)
    }
}

fn recipient_der(certificate: &Certificate, wrapped: &[u8]) -> der::Result<Vec<u8>> {
    let rid = certificate.issuer_and_serial_number()?.to_der()?;
    let info = KeyTransRecipientInfo {
        version: 0,
        rid: der::Decode::from_der(&rid)?,
        // RFC 3370 §4.2.1: the parameters must be present and NULL.
        key_encryption_algorithm: AlgorithmIdentifierRef {
            oid: RSA_ENCRYPTION,
            parameters: Some(AnyRef::NULL),
        },
        encrypted_key: OctetStringRef::new(wrapped)?,
    };
    info.to_der()
}

fn failed(what: &str) -> io::Error {
    io::Error::other(format!("sealing failed: {what} is not available from the cryptographic library"))
}
