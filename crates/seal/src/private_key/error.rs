//! Why a private key cannot be read; each message says what the file is and what to do.

use thiserror::Error;

/// A key file that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum KeyError {
    /// The file is larger than any key is.
    #[error(
        "the file has {bytes} bytes, a private key at most 65536: choose the file that holds only the key"
    )]
    TooLarge {
        /// Size of the file.
        bytes: usize,
    },
    /// The file holds something, but no private key.
    #[error("the file holds no private key, but {found}: choose the file of the private key")]
    OtherContents {
        /// What it is, such as `a certificate`.
        found: String,
    },
    /// Neither PEM nor DER of anything known.
    #[error("the file is not a private key: choose an RSA key in PEM or DER form (PKCS#8 or PKCS#1)")]
    NotAKey,
    /// It begins as a key, but breaks off or its numbers do not fit together.
    #[error("the private key is damaged ({detail}): take it from its backup")]
    Damaged {
        /// What could not be read.
        detail: String,
    },
    /// Another kind of key cannot open files sealed for an RSA certificate.
    #[error(
        "the private key is for {algorithm}, not RSA: choose the RSA key that belongs to the certificate"
    )]
    NotRsa {
        /// The algorithm of the key.
        algorithm: String,
    },
    /// The key is encrypted and no passphrase was given.
    #[error("the private key is encrypted: give its passphrase")]
    PassphraseNeeded,
    /// The key does not decrypt with the passphrase.
    #[error("the passphrase does not open the private key: check it and try again")]
    WrongPassphrase,
    /// Encrypted in a way that is not read here.
    #[error(
        "the private key is encrypted with {algorithm}, which is not supported: convert it with \
         openssl pkcs8 -topk8 -in KEY -out NEWKEY"
    )]
    UnsupportedEncryption {
        /// The scheme or cipher.
        algorithm: String,
    },
}
