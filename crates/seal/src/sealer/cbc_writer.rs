//! AES-256-CBC with PKCS#7 padding (RFC 5652 §6.3) as a writer: plaintext in, blocks of ciphertext out.
//! The writer below gets each block of at most 64 KiB in one call. Memory: 128 KiB.

use std::io::{self, Write};

use aws_lc_rs::cipher::StreamingEncryptingKey;

/// Plaintext that is encrypted at once.
pub(super) const BLOCK_BYTES: usize = 64 * 1024;
/// The cipher's own block, the most that padding adds.
const PADDING_BYTES: usize = 16;

/// Encrypts what is written to it and passes the ciphertext on to `W`.
pub(super) struct CbcWriter<W> {
    out: W,
    cipher: StreamingEncryptingKey,
    plain: Vec<u8>,
    ciphertext: Vec<u8>,
}

impl<W: Write> CbcWriter<W> {
    pub(super) fn new(cipher: StreamingEncryptingKey, out: W) -> Self {
        let ciphertext = vec![0; BLOCK_BYTES + PADDING_BYTES];
        Self { out, cipher, plain: Vec::with_capacity(BLOCK_BYTES), ciphertext }
    }

    /// Encrypts the rest with its padding and gives back the writer below.
    pub(super) fn finish(mut self) -> io::Result<W> {
        let body = self.cipher.update(&self.plain, &mut self.ciphertext).map_err(failed)?.written().len();
        let (_, last) = self.cipher.finish(&mut self.ciphertext[body..]).map_err(failed)?;
        let total = body + last.written().len();
        self.out.write_all(&self.ciphertext[..total])?;
        Ok(self.out)
    }
}

impl<W: Write> Write for CbcWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let room = BLOCK_BYTES - self.plain.len();
        let taken = &bytes[..bytes.len().min(room)];
        // A whole block goes to the cipher from where it lies.
        let whole = if taken.len() == BLOCK_BYTES {
            taken
        } else {
            self.plain.extend_from_slice(taken);
            &self.plain
        };
        if whole.len() == BLOCK_BYTES {
            let encrypted = self.cipher.update(whole, &mut self.ciphertext).map_err(failed)?;
            self.out.write_all(encrypted.written())?;
            self.plain.clear();
        }
        Ok(taken.len())
    }

    /// Passes on; a block that is not full yet stays here until there is more, or [`Self::finish`].
    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn failed(_: aws_lc_rs::error::Unspecified) -> io::Error {
    io::Error::other("sealing failed: the cryptographic library refused to encrypt with AES-256-CBC")
}
