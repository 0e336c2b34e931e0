//! Sealing: plaintext in, one S/MIME enveloped-data message out (RFC 8551 §3.3, RFC 5652 §6).
//!
//! Header, blank line, base64 in 64-column lines; inside ContentInfo › EnvelopedData version 0 with one
//! issuerAndSerialNumber and RSA PKCS#1 v1.5 recipient for each certificate, AES-256-CBC. That is the form which
//! `openssl smime -decrypt` opens. CBC carries no integrity: whoever publishes a sealed file publishes its
//! SHA-256 too. Memory: about 250 KB, whatever the size.

mod base64_lines;
mod cbc_writer;
mod content_key;
mod head;
mod mime_header;

use std::io::{self, Read, Seek, SeekFrom, Write};

use base64_lines::Base64Lines;
use cbc_writer::{BLOCK_BYTES, CbcWriter};
use content_key::ContentKey;
use head::{BER_END, Head, fragment};
use mime_header::mime_header;

use crate::Certificate;

/// How the message is framed: which of the two sealers to use.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Indefinite lengths: [`Sealer`], a pure stream. OpenSSL, BouncyCastle and GnuPG read it.
    #[default]
    Ber,
    /// Definite lengths: [`DerSealer`], for readers such as Python's `cryptography` that read nothing else.
    Der,
}

/// Seals what is written to it as a stream (BER). Dropping it leaves an unfinished message that nothing opens.
pub struct Sealer<W: Write>(CbcWriter<Fragments<Base64Lines<W>>>);

impl<W: Write> Sealer<W> {
    /// Starts a message on `out` for every one of `recipients`, in this order. `file_name` goes into the MIME
    /// header. Fails if there is no recipient, the name is not plain ASCII, or `out` cannot be written.
    pub fn new(mut out: W, recipients: &[Certificate], file_name: &str) -> io::Result<Self> {
        let key = ContentKey::random()?;
        let head = Head::new(&key, recipients)?;
        out.write_all(mime_header(file_name)?.as_bytes())?;
        let mut body = Base64Lines::new(out);
        body.write_all(&head.ber())?;
        Ok(Self(CbcWriter::new(key.cipher()?, Fragments(body))))
    }

    /// Completes the message and gives back the writer below. Without it the message cannot be opened.
    pub fn finish(self) -> io::Result<W> {
        let Fragments(mut body) = self.0.finish()?;
        body.write_all(&BER_END)?;
        body.finish()
    }
}

impl<W: Write> Write for Sealer<W> {
    fn write(&mut self, plain: &[u8]) -> io::Result<usize> {
        self.0.write(plain)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Makes every write one OCTET STRING, a fragment of the ciphertext (X.690 §8.7.3).
struct Fragments<W>(W);

impl<W: Write> Write for Fragments<W> {
    fn write(&mut self, ciphertext: &[u8]) -> io::Result<usize> {
        self.0.write_all(&fragment(ciphertext.len() as u64))?;
        self.0.write_all(ciphertext)?;
        Ok(ciphertext.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Seals in DER, which puts lengths first: the ciphertext, never the plaintext, waits in a spool until its
/// length is known. Nothing is written to the output before [`Self::finish`].
pub struct DerSealer<W: Write, S: Read + Write + Seek> {
    out: W,
    head: Head,
    mime_header: String,
    spool_start: u64,
    spool: CbcWriter<S>,
}

impl<W: Write, S: Read + Write + Seek> DerSealer<W, S> {
    /// Starts a message for every one of `recipients`, which DER puts in an order of its own. `spool` is used from its current position
    /// on and holds as much as is sealed; the caller removes it. Fails as [`Sealer::new`] does.
    pub fn new(out: W, mut spool: S, recipients: &[Certificate], file_name: &str) -> io::Result<Self> {
        let key = ContentKey::random()?;
        Ok(Self {
            out,
            head: Head::new(&key, recipients)?,
            mime_header: mime_header(file_name)?,
            spool_start: spool.stream_position()?,
            spool: CbcWriter::new(key.cipher()?, spool),
        })
    }

    /// Writes the whole message and gives back the writer below.
    pub fn finish(mut self) -> io::Result<W> {
        let mut spool = self.spool.finish()?;
        let ciphertext_bytes = spool.stream_position()? - self.spool_start;
        spool.seek(SeekFrom::Start(self.spool_start))?;
        self.out.write_all(self.mime_header.as_bytes())?;
        let mut body = Base64Lines::new(self.out);
        body.write_all(&self.head.der(ciphertext_bytes))?;
        copy_exactly(&mut spool, &mut body, ciphertext_bytes)?;
        body.finish()
    }
}

impl<W: Write, S: Read + Write + Seek> Write for DerSealer<W, S> {
    fn write(&mut self, plain: &[u8]) -> io::Result<usize> {
        self.spool.write(plain)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.spool.flush()
    }
}

fn copy_exactly(from: &mut impl Read, to: &mut impl Write, bytes: u64) -> io::Result<()> {
    let mut block = vec![0; BLOCK_BYTES];
    let mut left = bytes;
    while left > 0 {
        let part = block.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        from.read_exact(&mut block[..part])?;
        to.write_all(&block[..part])?;
        left -= part as u64;
    }
    Ok(())
}
