//! Why a certificate is refused: one variant for each rule, each message says the reason and what to do.

use thiserror::Error;

/// A refusal. The messages are written for the person who chose the file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum CertificateError {
    /// The file is larger than any certificate is.
    #[error(
        "the file has {bytes} bytes, a certificate at most 65536: choose the file that holds only the certificate"
    )]
    TooLarge {
        /// Size of the file.
        bytes: usize,
    },
    /// A private key must stay with its owner.
    #[error(
        "the file holds a private key: never hand it out; choose a file that holds only the certificate \
         (openssl x509 -in FILE -out certificate.pem)"
    )]
    PrivateKey,
    /// Something else that people hand in by mistake.
    #[error("the file holds {found}, not a certificate: choose the X.509 certificate, PEM or DER")]
    OtherContents {
        /// What it is, such as `a certificate request`.
        found: String,
    },
    /// Neither PEM nor DER of a certificate.
    #[error("the file is not an X.509 certificate: choose a certificate in PEM or DER form")]
    NotACertificate,
    /// It begins as a certificate, but breaks off or breaks the rules of X.509.
    #[error("the certificate is damaged ({detail}): export it again")]
    Damaged {
        /// What could not be read.
        detail: String,
    },
    /// A chain or a collection.
    #[error(
        "the file holds {count} certificates: choose a file with your own certificate alone, without its chain"
    )]
    SeveralCertificates {
        /// How many there are.
        count: usize,
    },
    /// Bytes after the end of the certificate.
    #[error("{bytes} bytes follow the end of the certificate: export it again, alone")]
    TrailingGarbage {
        /// How many bytes.
        bytes: usize,
    },
    /// EC, Ed25519, DSA and others: S/MIME sealing needs RSA key transport.
    #[error(
        "the certificate has a key for {algorithm}: make an RSA key of 2048 bits or more and a certificate for it"
    )]
    NotRsa {
        /// The algorithm of the key.
        algorithm: String,
    },
    /// id-RSASSA-PSS (RFC 4055 §3.1): such a key may only sign.
    #[error(
        "the RSA key is restricted to PSS signatures and cannot decrypt: make a certificate with a plain RSA key"
    )]
    PssOnly,
    /// Shorter than 2048 bits.
    #[error("the RSA key has {bits} bits, too few to be safe: make one of 2048 bits or more")]
    KeyTooShort {
        /// Length of the modulus.
        bits: usize,
    },
    /// Longer than 8192 bits.
    #[error("the RSA key has {bits} bits, more than 8192: make a shorter one, such as 4096")]
    KeyTooLong {
        /// Length of the modulus.
        bits: usize,
    },
    /// The public exponent is below 3 or even.
    #[error("the RSA key has a public exponent that is not safe (below 3 or even): make a new key")]
    Exponent,
    /// The numbers are no RSA key that can be used.
    #[error("the RSA key in the certificate cannot be used: make a new key and certificate")]
    UnusableKey,
    /// Key usage is present without keyEncipherment (RFC 5280 §4.2.1.3).
    #[error(
        "the certificate's key usage does not allow key encipherment: make one that allows it, or without key usage"
    )]
    NoKeyEncipherment,
    /// Its time has not come.
    #[error("the certificate is not valid before {not_before}: wait, or choose one that is valid now")]
    NotYetValid {
        /// RFC 3339, UTC.
        not_before: String,
    },
    /// Its time is over.
    #[error("the certificate expired at {not_after}: choose one that is valid now")]
    Expired {
        /// RFC 3339, UTC.
        not_after: String,
    },
}
