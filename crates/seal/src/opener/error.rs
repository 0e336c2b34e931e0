//! Why a sealed file does not open; each message says what failed and what to do.

use std::io;

use thiserror::Error;

use super::RecipientId;

/// A file that cannot be opened. Positions count the bytes of the binary message, after base64.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The input itself failed.
    #[error("reading the sealed file failed: {0}")]
    Read(io::Error),
    /// Neither S/MIME nor PEM nor binary CMS.
    #[error("this is not a sealed file ({detail}): expected an S/MIME message, PEM or binary CMS")]
    NotSealed {
        /// What was found instead.
        detail: String,
    },
    /// A CMS message of another kind.
    #[error("the file holds {found}, not an encrypted message: choose the sealed file")]
    NotEncrypted {
        /// The kind of message.
        found: String,
    },
    /// The text between header and end is no base64.
    #[error("the file is damaged: its base64 text has a wrong character near text byte {at}; fetch it again")]
    Base64 {
        /// Position among the characters of the body.
        at: u64,
    },
    /// The structure breaks the rules of CMS.
    #[error("the file is damaged: {what} at byte {at}; fetch it again")]
    Malformed {
        /// Where, in bytes of the binary message.
        at: u64,
        /// What is wrong there.
        what: &'static str,
    },
    /// The end is missing.
    #[error("the file is cut off: it ends before the message does; fetch it again")]
    Truncated,
    /// Something follows the message.
    #[error("the file has something behind the end of the message: fetch it again")]
    TrailingData,
    /// More than any real message has; refused before memory is used for it.
    #[error("the file is not a usual message: {what} is larger than {limit_bytes} bytes")]
    TooLarge {
        /// Which part.
        what: &'static str,
        /// The bound.
        limit_bytes: usize,
    },
    /// An algorithm or form that is not read here.
    #[error("the file uses {what}, which is not supported: ask for it to be sealed with AES-256-CBC and RSA")]
    Unsupported {
        /// The algorithm or form.
        what: String,
    },
    /// None of the keys is the one needed.
    #[error("none of the {keys} keys given opens this file, which is sealed for {}", listed(needed))]
    NoKey {
        /// How many keys were tried.
        keys: usize,
        /// Whose key is needed; any one of them opens the file.
        needed: Vec<RecipientId>,
    },
    /// The end of the plaintext is not as encryption leaves it.
    #[error("the content does not decrypt: the file is damaged or the key is not the one it was sealed for")]
    Damaged,
    /// The authentication tag is wrong (RFC 5083): nothing that was read may be used.
    #[error("the content was changed after it was sealed: discard what was read and fetch the file again")]
    Tampered,
    /// Reading went on after an error.
    #[error("the file was given up after an earlier error")]
    GivenUp,
}

fn listed(recipients: &[RecipientId]) -> String {
    recipients.iter().map(ToString::to_string).collect::<Vec<_>>().join(" or ")
}

/// Errors cross `std::io::Read` and come back whole.
impl From<OpenError> for io::Error {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Read(error) => error,
            OpenError::Truncated => Self::new(io::ErrorKind::UnexpectedEof, error),
            _ => Self::new(io::ErrorKind::InvalidData, error),
        }
    }
}

impl From<io::Error> for OpenError {
    fn from(error: io::Error) -> Self {
        error.downcast::<Self>().unwrap_or_else(Self::Read)
    }
}
