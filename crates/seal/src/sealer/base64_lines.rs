//! Base64 (RFC 4648 §4) in lines of 64 characters ended by `\n`, as a writer.
//! One unbroken line would stop OpenSSL; RFC 2045 §6.8 allows up to 76 characters. Memory: about 90 KB.

use std::io::{self, Write};

use base64ct::{Base64, Encoding};

const LINE_BYTES: usize = 48;
const LINE_CHARACTERS: usize = 64;
/// Lines encoded before they are written.
const BATCH_LINES: usize = 1024;

/// Both characters of every 12-bit number: two thirds of the look-ups that single characters need. Sealed text
/// is ciphertext, so a table that leaks its index through the cache gives nothing away.
static PAIRS: [[u8; 2]; 4096] = pairs();

const fn pairs() -> [[u8; 2]; 4096] {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut pairs = [[0; 2]; 4096];
    let mut number = 0;
    while number < pairs.len() {
        pairs[number] = [ALPHABET[number >> 6], ALPHABET[number & 63]];
        number += 1;
    }
    pairs
}

/// Encodes what is written to it and passes it on to `W`.
pub(super) struct Base64Lines<W> {
    out: W,
    /// The beginning of a line that is not full yet.
    partial: Vec<u8>,
    text: Vec<u8>,
}

impl<W: Write> Base64Lines<W> {
    pub(super) fn new(out: W) -> Self {
        let text = Vec::with_capacity(BATCH_LINES * (LINE_CHARACTERS + 1));
        Self { out, partial: Vec::with_capacity(LINE_BYTES), text }
    }

    /// Writes the last line with its padding and gives back the writer below.
    pub(super) fn finish(mut self) -> io::Result<W> {
        if !self.partial.is_empty() {
            let mut last = [0; LINE_CHARACTERS];
            let last = Base64::encode(&self.partial, &mut last).map_err(io::Error::other)?;
            self.out.write_all(last.as_bytes())?;
            self.out.write_all(b"\n")?;
        }
        Ok(self.out)
    }

    /// Passes `lines` on as text.
    fn write_lines(&mut self, lines: &[[u8; LINE_BYTES]]) -> io::Result<()> {
        for batch in lines.chunks(BATCH_LINES) {
            self.text.resize(batch.len() * (LINE_CHARACTERS + 1), 0);
            for (line, text) in batch.iter().zip(self.text.as_chunks_mut().0) {
                encode_line(line, text);
            }
            self.out.write_all(&self.text)?;
        }
        Ok(())
    }
}

impl<W: Write> Write for Base64Lines<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut rest = bytes;
        if !self.partial.is_empty() {
            let (head, tail) = rest.split_at(rest.len().min(LINE_BYTES - self.partial.len()));
            self.partial.extend_from_slice(head);
            rest = tail;
            if let Ok(line) = <[u8; LINE_BYTES]>::try_from(self.partial.as_slice()) {
                self.partial.clear();
                self.write_lines(&[line])?;
            }
        }
        let (lines, tail) = rest.as_chunks();
        self.write_lines(lines)?;
        self.partial.extend_from_slice(tail);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn encode_line(line: &[u8; LINE_BYTES], text: &mut [u8; LINE_CHARACTERS + 1]) {
    let pair = |bits: u64| PAIRS[(bits & 0xfff) as usize];
    let (groups, _) = line.as_chunks::<6>();
    for (&[a, b, c, d, e, f], target) in groups.iter().zip(text.as_chunks_mut::<8>().0) {
        let bits = u64::from_be_bytes([0, 0, a, b, c, d, e, f]);
        let ([s, t], [u, v], [w, x], [y, z]) =
            (pair(bits >> 36), pair(bits >> 24), pair(bits >> 12), pair(bits));
        *target = [s, t, u, v, w, x, y, z];
    }
    text[LINE_CHARACTERS] = b'\n';
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn in_pieces(bytes: &[u8], piece_bytes: usize) -> String {
        let mut writer = Base64Lines::new(Vec::new());
        bytes.chunks(piece_bytes).for_each(|piece| writer.write_all(piece).unwrap());
        String::from_utf8(writer.finish().unwrap()).unwrap()
    }

    proptest! {
        #[test]
        fn the_text_is_base64_in_lines_of_64(
            bytes in proptest::collection::vec(any::<u8>(), 0..400),
            piece_bytes in 1_usize..200,
        ) {
            let whole = Base64::encode_string(&bytes);
            let expected: String =
                whole.as_bytes().chunks(64).map(|l| format!("{}\n", String::from_utf8_lossy(l))).collect();
            prop_assert_eq!(in_pieces(&bytes, piece_bytes), expected);
        }
    }

    #[test]
    fn more_than_one_batch_at_once_is_the_same_text() {
        let bytes: Vec<u8> = (0..LINE_BYTES * BATCH_LINES * 2 + 5).map(|i| ((i * 31) >> 3) as u8).collect();
        assert_eq!(in_pieces(&bytes, bytes.len()), in_pieces(&bytes, 47));
    }
}
