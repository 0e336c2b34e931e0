//! Decodes a base64 body (RFC 2045 §6.8) as a stream. Line ends and blanks are skipped; any other character, a
//! missing end and text after the padding are errors. Memory: about 110 KB.

use std::io::{self, BufRead, Read};

use base64ct::{Base64, Encoding};

use super::OpenError;
use super::base64_groups;
use super::input::available;

/// Characters decoded at once; a multiple of 4.
const BATCH_CHARACTERS: usize = 64 * 1024;

/// Bytes of a base64 text that ends with the input or with a PEM END line.
pub(super) struct Base64Body<R> {
    input: R,
    is_pem: bool,
    /// Characters that are not decoded yet.
    characters: Vec<u8>,
    decoded: Vec<u8>,
    consumed: usize,
    /// Characters decoded so far, for error messages.
    position: u64,
    /// The padding has been read: nothing but blanks may follow.
    is_padded: bool,
    is_at_end: bool,
}

impl<R: BufRead> Base64Body<R> {
    /// The body of a MIME message, which goes on to the end of the input.
    pub(super) fn until_end(input: R) -> Self {
        Self::new(input, false)
    }

    /// The body of a PEM block, which an END line closes.
    pub(super) fn until_pem_end(input: R) -> Self {
        Self::new(input, true)
    }

    fn new(input: R, is_pem: bool) -> Self {
        let characters = Vec::with_capacity(BATCH_CHARACTERS);
        let decoded = Vec::with_capacity(BATCH_CHARACTERS / 4 * 3);
        Self {
            input,
            is_pem,
            characters,
            decoded,
            consumed: 0,
            position: 0,
            is_padded: false,
            is_at_end: false,
        }
    }

    /// Decodes the next batch; leaves nothing only at the end.
    fn refill(&mut self) -> Result<(), OpenError> {
        while self.characters.len() < BATCH_CHARACTERS && !self.is_at_end {
            self.collect()?;
        }
        if self.is_at_end && !self.characters.len().is_multiple_of(4) {
            return Err(OpenError::Truncated);
        }
        let whole = self.characters.len() / 4 * 4;
        if whole > 0 && self.is_padded {
            return Err(OpenError::TrailingData);
        }
        self.consumed = 0;
        self.decoded.clear();
        if !self.decode(whole) {
            self.decoded.clear();
            return Err(self.wrong_character(whole));
        }
        self.position += whole as u64;
        self.characters.drain(..whole);
        Ok(())
    }

    /// Decodes the first `whole` characters, a multiple of 4; false if one of them is wrong.
    fn decode(&mut self, whole: usize) -> bool {
        let (groups, _) = self.characters[..whole].as_chunks();
        let (groups, padded) = match groups.split_last() {
            Some((last, rest)) if last.ends_with(b"=") => (rest, Some(last)),
            _ => (groups, None),
        };
        self.is_padded = padded.is_some();
        // Strict at the end: bits that the padding leaves over must be zero (RFC 4648 §3.5).
        let mut end = [0; 3];
        let end = padded.map_or(Ok(&[][..]), |last| Base64::decode(last, &mut end));
        let is_right = base64_groups::decode(groups, &mut self.decoded);
        self.decoded.extend_from_slice(end.unwrap_or_default());
        is_right && end.is_ok()
    }

    /// Takes over the characters that lie ready, without blanks, up to a full batch.
    fn collect(&mut self) -> Result<(), OpenError> {
        let text = available(&mut self.input)?;
        if text.is_empty() {
            self.is_at_end = true;
            // PEM must end with its END line.
            return (!self.is_pem).then_some(()).ok_or(OpenError::Truncated);
        }
        let room = BATCH_CHARACTERS - self.characters.len();
        let text = &text[..text.len().min(room)];
        let end = self.is_pem.then(|| text.iter().position(|byte| *byte == b'-')).flatten();
        let body = &text[..end.unwrap_or(text.len())];
        let mut lines = body;
        while !lines.is_empty() {
            let start = self.characters.len();
            lines.read_until(b'\n', &mut self.characters)?;
            remove_blanks(&mut self.characters, start);
        }
        let taken = body.len();
        self.input.consume(taken);
        if end.is_some() { self.close_pem() } else { Ok(()) }
    }

    /// After the END line nothing but blanks may follow.
    fn close_pem(&mut self) -> Result<(), OpenError> {
        let mut line = Vec::new();
        self.input.by_ref().take(64).read_until(b'\n', &mut line)?;
        if !(line.starts_with(b"-----END ") && line.trim_ascii_end().ends_with(b"-----")) {
            return Err(OpenError::Base64 { at: self.position + self.characters.len() as u64 });
        }
        loop {
            let rest = available(&mut self.input)?;
            if rest.is_empty() {
                self.is_at_end = true;
                return Ok(());
            }
            if !rest.trim_ascii().is_empty() {
                return Err(OpenError::TrailingData);
            }
            let blanks = rest.len();
            self.input.consume(blanks);
        }
    }

    /// Finds the character that stopped the decoder; text after padding in the same batch is trailing data.
    fn wrong_character(&self, whole: usize) -> OpenError {
        let text = &self.characters[..whole];
        let is_base64 = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
        let stop = text.iter().position(|byte| !is_base64(byte)).unwrap_or(0);
        let after = text[stop..].iter().skip_while(|byte| **byte == b'=').count();
        if text.get(stop) == Some(&b'=') && after > 0 && stop % 4 >= 2 {
            return OpenError::TrailingData;
        }
        OpenError::Base64 { at: self.position + stop as u64 }
    }
}

/// Removes the line end from the line that begins at `start`, and the blanks within it, which are rare.
fn remove_blanks(characters: &mut Vec<u8>, start: usize) {
    while characters.pop_if(|last| last.is_ascii_whitespace()).is_some() {}
    let line = characters.get(start..).unwrap_or_default();
    // Without an early exit the compiler looks at many characters at once.
    if line.iter().fold(false, |found, byte| found | byte.is_ascii_whitespace()) {
        let kept: Vec<u8> = line.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
        characters.truncate(start);
        characters.extend_from_slice(&kept);
    }
}

impl<R: BufRead> BufRead for Base64Body<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.consumed == self.decoded.len() {
            self.refill()?;
        }
        Ok(&self.decoded[self.consumed..])
    }

    fn consume(&mut self, amount: usize) {
        self.consumed = self.decoded.len().min(self.consumed + amount);
    }
}

impl<R: BufRead> Read for Base64Body<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let amount = self.fill_buf()?.read(buffer)?;
        self.consume(amount);
        Ok(amount)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::BufReader;

    fn decode(text: &[u8], buffer_bytes: usize) -> Result<Vec<u8>, OpenError> {
        let mut bytes = Vec::new();
        Base64Body::until_end(BufReader::with_capacity(buffer_bytes, text)).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    proptest! {
        #[test]
        fn any_lines_and_any_buffer_give_the_bytes_back(
            bytes in proptest::collection::vec(any::<u8>(), 0..300),
            line in 1_usize..90,
            buffer_bytes in 1_usize..40,
        ) {
            let text = Base64::encode_string(&bytes);
            let lines: Vec<u8> = text.as_bytes().chunks(line).flat_map(|l| [l, b" \r\n"].concat()).collect();
            prop_assert_eq!(decode(&lines, buffer_bytes).unwrap(), bytes);
        }
    }

    #[test]
    fn a_body_of_many_batches_comes_back() {
        let bytes: Vec<u8> = (0..300_000_u32).map(|i| ((i * 31) >> 3) as u8).collect();
        assert_eq!(decode(Base64::encode_string(&bytes).as_bytes(), 8192).unwrap(), bytes);
    }

    #[test]
    fn each_kind_of_damage_has_its_own_error() {
        assert!(matches!(decode(b"AQIDB", 9), Err(OpenError::Truncated)));
        assert!(matches!(decode(b"AQ!D", 9), Err(OpenError::Base64 { at: 2 })));
        assert!(matches!(decode(b"AQ==\nAQID", 9), Err(OpenError::TrailingData)));
        assert!(matches!(decode(b"A===", 9), Err(OpenError::Base64 { at: 1 })));
    }

    #[test]
    fn pem_ends_with_its_end_line_and_nothing_else() {
        let decode = |text: &[u8]| {
            let mut bytes = Vec::new();
            Base64Body::until_pem_end(text).read_to_end(&mut bytes).map(|_| bytes).map_err(OpenError::from)
        };
        assert_eq!(decode(b"AQ\nID\n-----END CMS-----\n\n").unwrap(), [1, 2, 3]);
        assert!(matches!(decode(b"AQID\n"), Err(OpenError::Truncated)));
        assert!(matches!(decode(b"AQID\n-----END CMS-----\nx"), Err(OpenError::TrailingData)));
        assert!(matches!(decode(b"AQ-D\n"), Err(OpenError::Base64 { at: 2 })));
    }
}
