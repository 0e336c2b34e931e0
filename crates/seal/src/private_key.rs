//! An RSA private key that opens sealed files. It reads PKCS#8 and PKCS#1, plain and encrypted, PEM and DER.
//! Key bytes are wiped when dropped; nothing here prints, stores or hands them out.

mod decrypt;
mod error;
mod form;

use std::fmt;

use aws_lc_rs::encoding::{AsDer, PublicKeyX509Der};
use aws_lc_rs::rsa::{OaepPrivateDecryptingKey, Pkcs1PrivateDecryptingKey, PrivateDecryptingKey};
use der::asn1::{AnyRef, OctetStringRef};
use der::{Decode, Encode};
use pkcs8::PrivateKeyInfoRef;
use pkcs8::spki::AlgorithmIdentifierRef;
use x509_cert::spki::SubjectPublicKeyInfoRef;
use zeroize::Zeroizing;

pub use error::KeyError;
use form::KeyForm;

use crate::cms::{RSA_ENCRYPTION, key_algorithm_name};
use crate::opener::KeyTransport;
use crate::{Certificate, Fingerprint};

/// One RSA private key of 2048 to 8192 bits, ready to open files.
pub struct PrivateKey {
    pkcs1: Pkcs1PrivateDecryptingKey,
    oaep: OaepPrivateDecryptingKey,
    rsa_public_key_der: Vec<u8>,
}

/// Whether `file` is an encrypted private key, so that a passphrase must be asked for.
pub fn needs_passphrase(file: &[u8]) -> bool {
    KeyForm::recognise(file).is_ok_and(|form| form.is_encrypted())
}

impl PrivateKey {
    /// Reads a key file (at most 64 KiB). The passphrase is used only if the key is encrypted; without one an
    /// encrypted key gives [`KeyError::PassphraseNeeded`].
    pub fn parse(file: &[u8], passphrase: Option<&[u8]>) -> Result<Self, KeyError> {
        let passphrase = passphrase.ok_or(KeyError::PassphraseNeeded);
        match KeyForm::recognise(file)? {
            KeyForm::Pkcs8(der) => Self::from_pkcs8(&der),
            KeyForm::Pkcs1(der) => Self::from_pkcs1(&der),
            // A wrong passphrase passes the padding check 1 in 256 times and leaves what is no key.
            KeyForm::EncryptedPkcs8(der) => {
                Self::from_pkcs8(&decrypt::pkcs8(&der, passphrase?)?).map_err(wrong_passphrase_if_damaged)
            }
            KeyForm::EncryptedPem { dek_info, ciphertext } => {
                let der = decrypt::pem(&dek_info, &ciphertext, passphrase?)?;
                Self::from_pkcs1(&der).map_err(wrong_passphrase_if_damaged)
            }
        }
    }

    /// SHA-256 of the RSA public key, equal to [`Certificate::public_key_fingerprint`] of its certificates.
    pub fn public_key_fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.rsa_public_key_der)
    }

    /// Whether this is the private key of `certificate`.
    pub fn matches(&self, certificate: &Certificate) -> bool {
        self.rsa_public_key_der == certificate.rsa_public_key_der()
    }

    /// The content key of `key_bytes` that was wrapped for this key; `None` if it was wrapped for another one.
    ///
    /// PKCS#1 v1.5 has no integrity: with a wrong key its padding looks right about once in 65,536 times, and
    /// the exact length asked for here makes that once in some 16 million.
    pub(crate) fn unwrap(
        &self,
        transport: &KeyTransport,
        wrapped: &[u8],
        key_bytes: usize,
    ) -> Option<Zeroizing<Vec<u8>>> {
        if wrapped.len() != self.pkcs1.key_size_bytes() {
            return None;
        }
        let mut buffer = Zeroizing::new(vec![0; self.pkcs1.min_output_size()]);
        let key = match transport {
            KeyTransport::Pkcs1v15 => self.pkcs1.decrypt(wrapped, &mut buffer).ok()?,
            KeyTransport::Oaep { algorithm, label } => {
                self.oaep.decrypt(algorithm, wrapped, &mut buffer, label.as_deref()).ok()?
            }
        };
        (key.len() == key_bytes).then(|| Zeroizing::new(key.to_vec()))
    }

    fn from_pkcs1(der: &[u8]) -> Result<Self, KeyError> {
        let algorithm = AlgorithmIdentifierRef { oid: RSA_ENCRYPTION, parameters: Some(AnyRef::NULL) };
        let key = OctetStringRef::new(der).map_err(damaged)?;
        let pkcs8 = PrivateKeyInfoRef::new(algorithm, key).to_der().map(Zeroizing::new).map_err(damaged)?;
        Self::from_pkcs8(&pkcs8)
    }

    fn from_pkcs8(der: &[u8]) -> Result<Self, KeyError> {
        let info = PrivateKeyInfoRef::from_der(der).map_err(damaged)?;
        if info.algorithm.oid != RSA_ENCRYPTION {
            return Err(KeyError::NotRsa { algorithm: key_algorithm_name(info.algorithm.oid) });
        }
        let unusable = |reason: &str| KeyError::Damaged { detail: reason.to_owned() };
        let key =
            PrivateDecryptingKey::from_pkcs8(der).map_err(|rejected| unusable(&rejected.to_string()))?;
        let public: PublicKeyX509Der<'_> =
            key.public_key().as_der().map_err(|_| unusable("its public half is missing"))?;
        let public = SubjectPublicKeyInfoRef::from_der(public.as_ref()).map_err(damaged)?;
        Ok(Self {
            rsa_public_key_der: public.subject_public_key.raw_bytes().to_vec(),
            pkcs1: Pkcs1PrivateDecryptingKey::new(key.clone()).map_err(|_| unusable("it cannot decrypt"))?,
            oaep: OaepPrivateDecryptingKey::new(key).map_err(|_| unusable("it cannot decrypt"))?,
        })
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PrivateKey({})", self.public_key_fingerprint())
    }
}

fn damaged(error: der::Error) -> KeyError {
    KeyError::Damaged { detail: error.to_string() }
}

fn wrong_passphrase_if_damaged(error: KeyError) -> KeyError {
    match error {
        KeyError::Damaged { .. } => KeyError::WrongPassphrase,
        other => other,
    }
}
