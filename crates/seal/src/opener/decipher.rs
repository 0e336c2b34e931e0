//! Turns ciphertext into plaintext: CBC (RFC 3565, RFC 3370 §5.1) or GCM (RFC 5084), as the message says.

use aws_lc_rs::cipher::StreamingDecryptingKey;
use der::asn1::OctetStringRef;
use der::{Decode, Encode};
use x509_cert::spki::AlgorithmIdentifierRef;

use super::OpenError;
use super::gcm::Gcm;
use crate::block_cipher::BlockCipher;
use crate::cms::{
    AES_128_CBC, AES_128_GCM, AES_192_CBC, AES_192_GCM, AES_256_CBC, AES_256_GCM, DES_EDE3_CBC,
    GcmParameters, content_algorithm_name,
};

/// Room that the output of one step needs beyond its input: a block that was held back, and its padding.
pub(super) const EXTRA_BYTES: usize = 32;

/// The algorithm of a message, its parameters checked.
pub(super) struct ContentAlgorithm {
    cipher: BlockCipher,
    mode: Mode,
}

enum Mode {
    Cbc { iv: Vec<u8> },
    Gcm { nonce: [u8; 12], tag_bytes: usize },
}

impl ContentAlgorithm {
    /// Reads a `ContentEncryptionAlgorithmIdentifier`. Authenticated messages use GCM, all others CBC.
    pub(super) fn from_der(der: &[u8], is_authenticated: bool) -> Result<Self, OpenError> {
        let unsupported = |what: String| OpenError::Unsupported { what };
        let algorithm = AlgorithmIdentifierRef::from_der(der)
            .map_err(|_| unsupported("an encryption algorithm that cannot be read".into()))?;
        let (cipher, is_gcm) = match algorithm.oid {
            AES_128_CBC => (BlockCipher::Aes128, false),
            AES_192_CBC => (BlockCipher::Aes192, false),
            AES_256_CBC => (BlockCipher::Aes256, false),
            DES_EDE3_CBC => (BlockCipher::DesEde3, false),
            AES_128_GCM => (BlockCipher::Aes128, true),
            AES_192_GCM => (BlockCipher::Aes192, true),
            AES_256_GCM => (BlockCipher::Aes256, true),
            other => return Err(unsupported(content_algorithm_name(other))),
        };
        if is_gcm != is_authenticated {
            return Err(unsupported("an encryption algorithm that does not fit the kind of message".into()));
        }
        let parameters = algorithm.parameters.and_then(|any| any.to_der().ok()).unwrap_or_default();
        let mode = if is_gcm { gcm_mode(&parameters) } else { cbc_mode(&parameters, cipher) };
        let mode =
            mode.ok_or_else(|| unsupported("unusual parameters of its encryption algorithm".into()))?;
        Ok(Self { cipher, mode })
    }

    pub(super) fn key_bytes(&self) -> usize {
        self.cipher.key_bytes()
    }

    /// `None` if `key` is not usable: a weak triple-DES key.
    pub(super) fn decipher(self, key: &[u8]) -> Option<Decipher> {
        match self.mode {
            Mode::Cbc { iv } => self.cipher.decrypt_cbc(key, &iv).map(Decipher::Cbc),
            Mode::Gcm { nonce, tag_bytes } => {
                Gcm::new(self.cipher, key, nonce, tag_bytes).map(|gcm| Decipher::Gcm(Box::new(gcm)))
            }
        }
    }
}

fn cbc_mode(parameters: &[u8], cipher: BlockCipher) -> Option<Mode> {
    let iv = <&OctetStringRef>::from_der(parameters).ok()?.as_bytes();
    (iv.len() == cipher.algorithm().block_len()).then(|| Mode::Cbc { iv: iv.to_vec() })
}

/// RFC 5084 §3.2: a nonce of 12 bytes is recommended and all that is read here; tags have 12 to 16 bytes.
fn gcm_mode(parameters: &[u8]) -> Option<Mode> {
    let parameters = GcmParameters::from_der(parameters).ok()?;
    let nonce = parameters.nonce.as_bytes().try_into().ok()?;
    let tag_bytes = usize::from(parameters.tag_bytes);
    (12..=16).contains(&tag_bytes).then_some(Mode::Gcm { nonce, tag_bytes })
}

/// A decryption in progress.
pub(super) enum Decipher {
    Cbc(StreamingDecryptingKey),
    Gcm(Box<Gcm>),
}

impl Decipher {
    /// Decrypts a piece into `plain`, which has [`EXTRA_BYTES`] more room; returns how much came out. All pieces
    /// but the last are multiples of 16 bytes.
    pub(super) fn update(&mut self, ciphertext: &[u8], plain: &mut [u8]) -> Result<usize, OpenError> {
        match self {
            Self::Cbc(cipher) => cipher
                .update(ciphertext, plain)
                .map(|out| out.written().len())
                .map_err(|_| OpenError::Damaged),
            Self::Gcm(gcm) => gcm.update(ciphertext, plain),
        }
    }

    /// Checks padding or authentication code; what is left of the plaintext goes to `plain`.
    pub(super) fn finish(self, code: Option<&[u8]>, plain: &mut [u8]) -> Result<usize, OpenError> {
        match self {
            Self::Cbc(cipher) => {
                cipher.finish(plain).map(|out| out.written().len()).map_err(|_| OpenError::Damaged)
            }
            Self::Gcm(gcm) => gcm.verify(code.unwrap_or_default()).map(|()| 0),
        }
    }
}
