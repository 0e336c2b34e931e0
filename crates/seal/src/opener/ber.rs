//! A strict, bounded reader of BER (X.690 §8.1) over a stream: definite and indefinite lengths.
//! Nothing is allocated for a length that is only declared; depth and sizes are bounded; an element never
//! reaches beyond the one it lies in.

use std::io::{BufRead, Read};

use super::OpenError;
use super::input::available;
use crate::tlv;

/// Deeper than any CMS message nests.
const LIMIT_DEPTH: usize = 32;
const CONSTRUCTED: u8 = 0x20;

/// Tag and length of an element; no length means that end-of-contents octets close it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) tag: u8,
    pub(super) length: Option<u64>,
}

/// An element that has been entered and not left.
#[derive(Debug, Clone, Copy)]
struct Frame {
    /// Position where the innermost definite length around here ends.
    limit: u64,
    is_indefinite: bool,
}

/// Walks through elements in the order of the stream.
pub(super) struct BerReader<R> {
    input: R,
    position: u64,
    frames: Vec<Frame>,
}

impl<R: BufRead> BerReader<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input, position: 0, frames: Vec::new() }
    }

    pub(super) fn malformed(&self, what: &'static str) -> OpenError {
        OpenError::Malformed { at: self.position, what }
    }

    /// Enters a constructed element of this tag.
    pub(super) fn enter(&mut self, tag: u8, what: &'static str) -> Result<(), OpenError> {
        let header = self.header()?;
        if header.tag != tag {
            return Err(self.malformed(what));
        }
        self.push(header)
    }

    /// Enters the element whose header was just read.
    pub(super) fn push(&mut self, header: Header) -> Result<(), OpenError> {
        if self.frames.len() == LIMIT_DEPTH {
            return Err(self.malformed("elements are nested too deep"));
        }
        let limit = header.length.map_or(self.limit(), |length| self.position + length);
        self.frames.push(Frame { limit, is_indefinite: header.length.is_none() });
        Ok(())
    }

    /// Leaves the innermost element, which must be at its end.
    pub(super) fn leave(&mut self) -> Result<(), OpenError> {
        if self.peek_tag()?.is_some() {
            return Err(self.malformed("an element is longer than it may be"));
        }
        if self.frames.last().is_some_and(|frame| frame.is_indefinite)
            && (self.byte()?, self.byte()?) != (0, 0)
        {
            return Err(self.malformed("an end-of-contents mark is not two zero bytes"));
        }
        self.frames.pop();
        Ok(())
    }

    /// The tag of the next element; `None` at the end of the innermost element, or of the input outside of all.
    pub(super) fn peek_tag(&mut self) -> Result<Option<u8>, OpenError> {
        let frame = self.frames.last().copied();
        if frame.is_some_and(|frame| !frame.is_indefinite && self.position == frame.limit) {
            return Ok(None);
        }
        match (available(&mut self.input)?.first(), frame) {
            (None, None) => Ok(None),
            (None, Some(_)) => Err(OpenError::Truncated),
            (Some(0), Some(Frame { is_indefinite: true, .. })) => Ok(None),
            (Some(tag), _) => Ok(Some(*tag)),
        }
    }

    /// Tag and length of the next element, checked against the element around it.
    pub(super) fn header(&mut self) -> Result<Header, OpenError> {
        let tag = self.byte()?;
        if tag & 0x1f == 0x1f || tag == 0 {
            return Err(self.malformed("an element has an impossible tag"));
        }
        let length = match self.byte()? {
            0x80 if tag & CONSTRUCTED != 0 => return Ok(Header { tag, length: None }),
            short @ 0..0x80 => u64::from(short),
            // X.690 §8.1.3.5: the number of length bytes; eight already count beyond any file.
            long @ 0x81..=0x88 => self.long_length(long & 0x7f)?,
            _ => return Err(self.malformed("an element has an impossible length")),
        };
        match self.position.checked_add(length) {
            Some(end) if end <= self.limit() => Ok(Header { tag, length: Some(length) }),
            _ => Err(self.malformed("an element is longer than the one around it")),
        }
    }

    /// The next element whole, lengths made definite and shortest, so that a DER parser reads it; `budget` bounds the
    /// memory that it and its like may take.
    pub(super) fn element(&mut self, budget: &mut Budget) -> Result<Vec<u8>, OpenError> {
        let header = self.header()?;
        let contents = match header.length {
            Some(length) if header.tag & CONSTRUCTED == 0 => self.bytes(length, budget)?,
            _ => {
                self.push(header)?;
                let mut contents = Vec::new();
                while self.peek_tag()?.is_some() {
                    contents.append(&mut self.element(budget)?);
                }
                self.leave()?;
                contents
            }
        };
        budget.take(8)?;
        Ok(tlv::element(header.tag, &contents))
    }

    /// Reads into `buffer` at most `length` bytes of a primitive element whose header was read.
    pub(super) fn read_some(&mut self, buffer: &mut [u8], length: u64) -> Result<usize, OpenError> {
        let most = buffer.len().min(usize::try_from(length).unwrap_or(usize::MAX));
        let ready = available(&mut self.input)?.read(&mut buffer[..most])?;
        if ready == 0 && most > 0 {
            return Err(OpenError::Truncated);
        }
        self.input.consume(ready);
        self.position += ready as u64;
        Ok(ready)
    }

    fn bytes(&mut self, length: u64, budget: &mut Budget) -> Result<Vec<u8>, OpenError> {
        let length = budget.take(length)?;
        let mut bytes = vec![0; length];
        let mut filled = 0;
        while filled < length {
            filled += self.read_some(&mut bytes[filled..], (length - filled) as u64)?;
        }
        Ok(bytes)
    }

    fn byte(&mut self) -> Result<u8, OpenError> {
        if self.position == self.limit() {
            return Err(self.malformed("an element is shorter than what it holds"));
        }
        let byte = *available(&mut self.input)?.first().ok_or(OpenError::Truncated)?;
        self.input.consume(1);
        self.position += 1;
        Ok(byte)
    }

    fn long_length(&mut self, count: u8) -> Result<u64, OpenError> {
        let mut length = 0;
        for _ in 0..count {
            length = length << 8 | u64::from(self.byte()?);
        }
        Ok(length)
    }

    fn limit(&self) -> u64 {
        self.frames.last().map_or(u64::MAX, |frame| frame.limit)
    }
}

/// How much memory a part of a message may still take.
pub(super) struct Budget {
    what: &'static str,
    limit_bytes: usize,
    left_bytes: usize,
}

impl Budget {
    pub(super) fn new(what: &'static str, limit_bytes: usize) -> Self {
        Self { what, limit_bytes, left_bytes: limit_bytes }
    }

    fn take(&mut self, bytes: u64) -> Result<usize, OpenError> {
        let too_large = OpenError::TooLarge { what: self.what, limit_bytes: self.limit_bytes };
        let Ok(bytes) = usize::try_from(bytes) else {
            return Err(too_large);
        };
        self.left_bytes = self.left_bytes.checked_sub(bytes).ok_or(too_large)?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The whole input as one element in DER.
    fn element(bytes: &[u8]) -> Result<Vec<u8>, OpenError> {
        BerReader::new(bytes).element(&mut Budget::new("a test", 64))
    }

    #[test]
    fn indefinite_and_long_lengths_become_der() {
        let ber = [0x30, 0x80, 0x04, 0x82, 0, 1, 7, 0x31, 0x80, 0, 0, 0, 0];
        assert_eq!(element(&ber).unwrap(), [0x30, 5, 0x04, 1, 7, 0x31, 0]);
    }

    #[test]
    fn an_element_never_reaches_beyond_the_one_around_it() {
        let cases: [(&[u8], &str); 6] = [
            (&[0x30, 3, 0x04, 2, 1, 1], "longer than the one around it"),
            (&[0x30, 1, 0x04, 0], "shorter than what it holds"),
            (&[0x30, 0x88, 255, 255, 255, 255, 255, 255, 255, 255], "longer than the one around it"),
            (&[0x04, 0x80, 0, 0], "impossible length"),
            (&[0x30, 0x89, 0, 0, 0, 0, 0, 0, 0, 0, 0], "impossible length"),
            (&[0x30, 0x80, 0, 1], "two zero bytes"),
        ];
        for (bytes, expected) in cases {
            let message = element(bytes).unwrap_err().to_string();
            assert!(message.contains(expected), "{bytes:x?}: {message}");
        }
    }

    #[test]
    fn memory_and_depth_are_bounded() {
        assert!(matches!(
            element(&[[0x04, 65].as_slice(), &[0; 65]].concat()),
            Err(OpenError::TooLarge { .. })
        ));
        assert!(matches!(element(&[0x04, 0x84, 255, 255, 255, 255]), Err(OpenError::TooLarge { .. })));
        assert!(matches!(element(&[0x30, 0x80].repeat(40)), Err(OpenError::Malformed { .. })));
    }

    #[test]
    fn a_missing_end_is_truncation() {
        for bytes in [&[0x30, 0x80, 0x04, 1, 7][..], &[0x04, 2, 7], &[0x30], &[]] {
            assert!(matches!(element(bytes), Err(OpenError::Truncated)), "{bytes:x?}");
        }
    }
}
