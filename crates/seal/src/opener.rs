//! Opening: one S/MIME, PEM or binary CMS message in, plaintext out, as a stream of any size.
//!
//! Reads enveloped-data (RFC 5652 §6) with AES-CBC or triple DES and authenticated-enveloped-data (RFC 5083) with
//! AES-GCM, for RSA recipients. Memory: about 1.5 MB at most. Plaintext counts only once `read` has returned
//! `Ok(0)`: framing, padding and authentication code are checked last.

mod base64_body;
mod base64_groups;
mod ber;
mod body;
mod content;
mod decipher;
mod envelope;
mod error;
mod gcm;
mod input;
mod mime;
mod recipient;

use std::fmt;
use std::io::{self, BufRead, Read};

use zeroize::Zeroizing;

use ber::BerReader;
use body::Body;
use content::Content;
use decipher::{ContentAlgorithm, Decipher, EXTRA_BYTES};
use envelope::Envelope;
pub use error::OpenError;
pub(crate) use recipient::KeyTransport;
pub use recipient::RecipientId;

use crate::PrivateKey;

/// Ciphertext decrypted at once; a multiple of every cipher's block.
const BLOCK_BYTES: usize = 64 * 1024;

/// The plaintext of a sealed file, as a reader.
///
/// Never publish what was read before `read` has returned `Ok(0)`: a damaged end shows only there. Even then CBC
/// does not show most changes to the content; compare a digest that came by another way. Errors that `read`
/// returns turn into [`OpenError`] with `OpenError::from`.
pub struct Opener<R: BufRead> {
    reader: BerReader<Body<R>>,
    envelope: Envelope,
    state: State,
    ciphertext: Vec<u8>,
    plain: Vec<u8>,
    plain_start: usize,
    plain_end: usize,
}

enum State {
    Reading(Content, Decipher),
    Done,
    Failed,
}

/// Who `input` is sealed for, read without any key.
pub fn recipients(input: impl BufRead) -> Result<Vec<RecipientId>, OpenError> {
    let mut reader = BerReader::new(mime::find_body(input)?);
    Ok(Envelope::read(&mut reader)?.ids())
}

impl<R: BufRead> Opener<R> {
    /// Reads the message up to its content and unwraps the content key with the first of `keys` that fits.
    /// Fails with [`OpenError::NoKey`], which names the keys needed, if none does.
    pub fn open(input: R, keys: &[PrivateKey]) -> Result<Self, OpenError> {
        let mut reader = BerReader::new(mime::find_body(input)?);
        let envelope = Envelope::read(&mut reader)?;
        let algorithm = ContentAlgorithm::from_der(&envelope.algorithm_der, envelope.is_authenticated)?;
        let key = envelope.unwrap(keys, algorithm.key_bytes())?;
        let content = envelope::content(&mut reader)?;
        let decipher = algorithm.decipher(&key).ok_or(OpenError::Damaged)?;
        Ok(Self {
            reader,
            envelope,
            state: State::Reading(content, decipher),
            ciphertext: vec![0; BLOCK_BYTES],
            plain: vec![0; BLOCK_BYTES + EXTRA_BYTES],
            plain_start: 0,
            plain_end: 0,
        })
    }

    /// Who the file is sealed for.
    pub fn recipients(&self) -> Vec<RecipientId> {
        self.envelope.ids()
    }

    /// Decrypts the next block into `plain`. After an error the state stays failed.
    fn decrypt_block(&mut self) -> Result<(), OpenError> {
        let (mut content, mut decipher) = match std::mem::replace(&mut self.state, State::Failed) {
            State::Reading(content, decipher) => (content, decipher),
            State::Done => {
                self.state = State::Done;
                return Ok(());
            }
            State::Failed => return Err(OpenError::GivenUp),
        };
        let filled = content.fill(&mut self.reader, &mut self.ciphertext)?;
        let mut decrypted = decipher.update(&self.ciphertext[..filled], &mut self.plain)?;
        self.state = if filled == BLOCK_BYTES {
            State::Reading(content, decipher)
        } else {
            let code = self.envelope.finish(&mut self.reader)?;
            decrypted += decipher.finish(code.as_deref(), &mut self.plain[decrypted..])?;
            State::Done
        };
        // Only now: what was decrypted before an error is never handed out after it.
        (self.plain_start, self.plain_end) = (0, decrypted);
        Ok(())
    }
}

impl<R: BufRead> Read for Opener<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        // A block may decrypt to nothing while the cipher holds it back.
        while self.plain_start == self.plain_end && !matches!(self.state, State::Done) {
            self.decrypt_block()?;
        }
        let read = (&self.plain[self.plain_start..self.plain_end]).read(buffer)?;
        self.plain_start += read;
        Ok(read)
    }
}

impl<R: BufRead> fmt::Debug for Opener<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Opener").field("recipients", &self.recipients()).finish_non_exhaustive()
    }
}

impl Envelope {
    fn ids(&self) -> Vec<RecipientId> {
        self.recipients.iter().map(|recipient| recipient.id.clone()).collect()
    }

    /// The content key, by the first of `keys` that one of the recipients was given.
    fn unwrap(&self, keys: &[PrivateKey], key_bytes: usize) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        let wrapped: Vec<_> =
            self.recipients.iter().filter_map(|recipient| recipient.wrapped.as_ref()).collect();
        if wrapped.is_empty() {
            let what = self.ids().iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            return Err(OpenError::Unsupported {
                what: if what.is_empty() { "no recipient".into() } else { what },
            });
        }
        let mut attempts = wrapped.iter().flat_map(|(transport, content_key)| {
            keys.iter().filter_map(move |key| key.unwrap(transport, content_key, key_bytes))
        });
        attempts.next().ok_or_else(|| OpenError::NoKey { keys: keys.len(), needed: self.ids() })
    }
}
