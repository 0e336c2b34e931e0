//! The ciphertext as one stream: `[0] IMPLICIT OCTET STRING`, whole or in fragments, nested or not
//! (X.690 §8.7.3), of definite or indefinite length.

use std::io::BufRead;

use super::OpenError;
use super::ber::BerReader;
use crate::tlv::{CONTEXT_0, CONTEXT_0_CONSTRUCTED, OCTET_STRING, OCTET_STRING_CONSTRUCTED};

/// Where in the ciphertext a [`BerReader`] stands.
pub(super) struct Content {
    /// Bytes left of the fragment that is being read.
    fragment_left: u64,
    /// Constructed strings entered and not left; zero with nothing left is the end.
    depth: usize,
}

impl Content {
    /// Enters the ciphertext, the next element.
    pub(super) fn enter<R: BufRead>(reader: &mut BerReader<R>) -> Result<Self, OpenError> {
        let header = reader.header()?;
        match (header.tag, header.length) {
            (CONTEXT_0, Some(length)) => Ok(Self { fragment_left: length, depth: 0 }),
            (CONTEXT_0_CONSTRUCTED, _) => {
                reader.push(header)?;
                Ok(Self { fragment_left: 0, depth: 1 })
            }
            _ => Err(reader.malformed("the ciphertext is missing")),
        }
    }

    /// Fills `buffer` as far as there is ciphertext; less than full only at its end.
    pub(super) fn fill<R: BufRead>(
        &mut self,
        reader: &mut BerReader<R>,
        buffer: &mut [u8],
    ) -> Result<usize, OpenError> {
        let mut filled = 0;
        while filled < buffer.len() {
            if self.fragment_left == 0 && !self.next_fragment(reader)? {
                break;
            }
            let read = reader.read_some(&mut buffer[filled..], self.fragment_left)?;
            self.fragment_left -= read as u64;
            filled += read;
        }
        Ok(filled)
    }

    /// Goes to the next fragment that holds anything; false at the end.
    fn next_fragment<R: BufRead>(&mut self, reader: &mut BerReader<R>) -> Result<bool, OpenError> {
        while self.depth > 0 {
            if reader.peek_tag()?.is_none() {
                reader.leave()?;
                self.depth -= 1;
                continue;
            }
            let header = reader.header()?;
            match (header.tag, header.length) {
                (OCTET_STRING, Some(0)) => {}
                (OCTET_STRING, Some(length)) => {
                    self.fragment_left = length;
                    return Ok(true);
                }
                (OCTET_STRING_CONSTRUCTED, _) => {
                    reader.push(header)?;
                    self.depth += 1;
                }
                _ => return Err(reader.malformed("a part of the ciphertext is no octet string")),
            }
        }
        Ok(false)
    }
}
