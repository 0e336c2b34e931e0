//! The forms a private key comes in, told apart without decrypting anything.
//! PEM: the first private key in the file counts, so that a key with its certificate in one file is fine.

use zeroize::Zeroizing;

use super::KeyError;
use crate::contents::{self, Contents, KeyShape};
use crate::pem::{self, Block, PemError};

/// No real key comes near.
const LIMIT_BYTES: usize = 64 * 1024;

/// What kind of key a file holds, and its bytes.
pub(super) enum KeyForm {
    /// `PrivateKeyInfo` (RFC 5208 §5).
    Pkcs8(Zeroizing<Vec<u8>>),
    /// `RSAPrivateKey` (RFC 8017 A.1.2).
    Pkcs1(Zeroizing<Vec<u8>>),
    /// `EncryptedPrivateKeyInfo` (RFC 5208 §6).
    EncryptedPkcs8(Zeroizing<Vec<u8>>),
    /// PKCS#1 encrypted at the PEM layer (RFC 1421 §4.6.1.3, as OpenSSL writes it).
    EncryptedPem { dek_info: String, ciphertext: Zeroizing<Vec<u8>> },
}

impl KeyForm {
    pub(super) fn recognise(file: &[u8]) -> Result<Self, KeyError> {
        if file.len() > LIMIT_BYTES {
            return Err(KeyError::TooLarge { bytes: file.len() });
        }
        let blocks = pem::blocks(file).map_err(|error| match error {
            PemError::Unterminated(label) => KeyError::Damaged { detail: format!("{label} has no END line") },
            PemError::BadBase64(label) => KeyError::Damaged { detail: format!("{label} is not base64") },
        })?;
        let Some(first_label) = blocks.first().map(|block| block.label.clone()) else {
            return Self::from_der(Zeroizing::new(file.to_vec()));
        };
        match blocks.into_iter().find(|block| block.label.ends_with("PRIVATE KEY")) {
            Some(block) => Self::from_pem(block),
            None => Err(pem_kind(&first_label)),
        }
    }

    pub(super) fn is_encrypted(&self) -> bool {
        matches!(self, Self::EncryptedPkcs8(_) | Self::EncryptedPem { .. })
    }

    fn from_pem(block: Block) -> Result<Self, KeyError> {
        match (block.label.as_str(), block.dek_info) {
            ("PRIVATE KEY", None) => Ok(Self::Pkcs8(block.der)),
            ("ENCRYPTED PRIVATE KEY", None) => Ok(Self::EncryptedPkcs8(block.der)),
            ("RSA PRIVATE KEY", None) => Ok(Self::Pkcs1(block.der)),
            ("RSA PRIVATE KEY", Some(dek_info)) => Ok(Self::EncryptedPem { dek_info, ciphertext: block.der }),
            ("EC PRIVATE KEY", _) => Err(not_rsa("elliptic curves (EC)")),
            ("DSA PRIVATE KEY", _) => Err(not_rsa("DSA")),
            (label, _) => Err(pem_kind(label)),
        }
    }

    fn from_der(der: Zeroizing<Vec<u8>>) -> Result<Self, KeyError> {
        match contents::recognise(&der) {
            Some(Contents::PrivateKey(KeyShape::Pkcs1)) => Ok(Self::Pkcs1(der)),
            Some(Contents::PrivateKey(KeyShape::Pkcs8)) => Ok(Self::Pkcs8(der)),
            Some(Contents::PrivateKey(KeyShape::EncryptedPkcs8)) => Ok(Self::EncryptedPkcs8(der)),
            Some(Contents::PrivateKey(KeyShape::Ec)) => Err(not_rsa("elliptic curves (EC)")),
            Some(other) => Err(KeyError::OtherContents { found: other.name().into() }),
            None => Err(KeyError::NotAKey),
        }
    }
}

fn not_rsa(algorithm: &str) -> KeyError {
    KeyError::NotRsa { algorithm: algorithm.into() }
}

fn pem_kind(label: &str) -> KeyError {
    KeyError::OtherContents { found: format!("PEM of kind \"{label}\"") }
}
