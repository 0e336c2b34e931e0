//! The binary form of COPY (PostgreSQL documentation, COPY, "File Formats", "Binary Format"): a header of an 11-byte
//! signature, flags and an extension; then rows, each a 16-bit count of fields and for each field a 32-bit length, −1
//! for null, and that many bytes; then the count −1. All numbers are big-endian. A message of the server may hold any
//! part of a row: what is incomplete waits for the next. Memory: the longest row.

use std::ops::Range;

use crate::SourceError;

pub(super) const SIGNATURE: &[u8] = b"PGCOPY\n\xff\r\n\0";
/// Signature, flags, length of the extension.
const HEADER_BYTES: usize = 19;
/// Flags that a reader must know, of which none is in use (bit 16, OIDs, ended with version 12).
const CRITICAL_FLAGS: u32 = 0xffff_0000;

/// Puts rows together from messages. It trusts no length that the messages declare.
#[derive(Debug)]
pub(super) struct CopyReader {
    column_count: usize,
    state: State,
    /// The beginning of a row or header whose rest has not come yet.
    carry: Vec<u8>,
    fields: Vec<Option<Range<usize>>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Header,
    Rows,
    End,
}

/// One row: its fields lie in the message.
#[derive(Debug, Clone, Copy)]
pub(super) struct CopyRow<'a> {
    bytes: &'a [u8],
    fields: &'a [Option<Range<usize>>],
}

impl<'a> CopyRow<'a> {
    /// The bytes of a field; `None` for null, and for a field beyond the last.
    pub(super) fn field(&self, index: usize) -> Option<&'a [u8]> {
        self.bytes.get(self.fields.get(index)?.clone()?)
    }
}

impl CopyReader {
    pub(super) fn new(column_count: usize) -> Self {
        Self {
            column_count,
            state: State::Header,
            carry: Vec::new(),
            fields: Vec::with_capacity(column_count),
        }
    }

    /// Takes a message and gives each row that is complete with it.
    pub(super) fn read(
        &mut self,
        message: &[u8],
        mut on_row: impl FnMut(CopyRow<'_>) -> Result<(), SourceError>,
    ) -> Result<(), SourceError> {
        if self.carry.is_empty() {
            let taken = self.consume(message, &mut on_row)?;
            self.carry.extend_from_slice(&message[taken..]);
        } else {
            let mut carried = std::mem::take(&mut self.carry);
            carried.extend_from_slice(message);
            let taken = self.consume(&carried, &mut on_row)?;
            carried.drain(..taken);
            self.carry = carried;
        }
        Ok(())
    }

    /// Refuses an end in the middle.
    pub(super) fn finish(&self) -> Result<(), SourceError> {
        if self.state == State::End { Ok(()) } else { Err(broken("ended early")) }
    }

    /// Gives the complete rows at the front; returns the bytes they took.
    fn consume(
        &mut self,
        bytes: &[u8],
        on_row: &mut impl FnMut(CopyRow<'_>) -> Result<(), SourceError>,
    ) -> Result<usize, SourceError> {
        let mut taken = 0;
        if self.state == State::Header {
            match header_length(bytes)? {
                Some(length) => taken = length,
                None => return Ok(0),
            }
            self.state = State::Rows;
        }
        while self.state == State::Rows {
            match self.frame(&bytes[taken..])? {
                Some(length) => {
                    let bytes = &bytes[taken..taken + length];
                    taken += length;
                    if self.state == State::Rows {
                        on_row(CopyRow { bytes, fields: &self.fields })?;
                    }
                }
                None => return Ok(taken),
            }
        }
        if taken < bytes.len() {
            return Err(broken("went on behind its end"));
        }
        Ok(taken)
    }

    /// Finds the fields of the row at the front; returns its length if it is complete.
    fn frame(&mut self, bytes: &[u8]) -> Result<Option<usize>, SourceError> {
        let Some(count) = bytes.first_chunk().map(|chunk| i16::from_be_bytes(*chunk)) else {
            return Ok(None);
        };
        if count == -1 {
            self.state = State::End;
            return Ok(Some(2));
        }
        if usize::try_from(count) != Ok(self.column_count) {
            return Err(broken("has a row with another number of fields"));
        }
        self.fields.clear();
        let mut end = 2;
        for _ in 0..count {
            let Some(length) = bytes[end..].first_chunk().map(|chunk| i32::from_be_bytes(*chunk)) else {
                return Ok(None);
            };
            end += 4;
            let Ok(length) = usize::try_from(length) else {
                if length != -1 {
                    return Err(broken("has a field of negative length"));
                }
                self.fields.push(None);
                continue;
            };
            if bytes.len() - end < length {
                return Ok(None);
            }
            self.fields.push(Some(end..end + length));
            end += length;
        }
        Ok(Some(end))
    }
}

fn header_length(bytes: &[u8]) -> Result<Option<usize>, SourceError> {
    let seen = bytes.len().min(SIGNATURE.len());
    if bytes[..seen] != SIGNATURE[..seen] {
        return Err(broken("does not begin with its signature"));
    }
    let Some(header) = bytes.first_chunk::<HEADER_BYTES>() else {
        return Ok(None);
    };
    let number = |at: usize| u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
    if number(11) & CRITICAL_FLAGS != 0 {
        return Err(broken("has flags that are not known"));
    }
    let length = usize::try_from(number(15)).ok().and_then(|extension| extension.checked_add(HEADER_BYTES));
    Ok(length.filter(|length| *length <= bytes.len()))
}

fn broken(how: &str) -> SourceError {
    SourceError::Database {
        doing: "reading what COPY sends".to_owned(),
        reason: format!("the binary data {how}; a pooler or proxy between may have changed it"),
        is_final: false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Row = Vec<Option<Vec<u8>>>;

    fn encode(rows: &[Row]) -> Vec<u8> {
        let mut bytes = SIGNATURE.to_vec();
        bytes.extend([0; 8]);
        for row in rows {
            bytes.extend((row.len() as i16).to_be_bytes());
            for field in row {
                bytes.extend(field.as_ref().map_or(-1, |field| field.len() as i32).to_be_bytes());
                bytes.extend(field.iter().flatten());
            }
        }
        bytes.extend((-1_i16).to_be_bytes());
        bytes
    }

    fn decode(messages: &[&[u8]], column_count: usize) -> Result<Vec<Row>, SourceError> {
        let mut reader = CopyReader::new(column_count);
        let mut rows = Vec::new();
        for message in messages {
            reader.read(message, |row| {
                rows.push((0..column_count).map(|index| row.field(index).map(<[u8]>::to_vec)).collect());
                Ok(())
            })?;
        }
        reader.finish()?;
        Ok(rows)
    }

    proptest! {
        #[test]
        fn rows_come_whole_however_the_messages_cut_them(
            rows in proptest::collection::vec(proptest::collection::vec(proptest::option::of(proptest::collection::vec(any::<u8>(), 0..20)), 3), 0..8),
            size in 1_usize..40,
        ) {
            let bytes = encode(&rows);
            let messages: Vec<_> = bytes.chunks(size).collect();
            prop_assert_eq!(decode(&messages, 3).unwrap(), rows);
        }

        #[test]
        fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200), has_header: bool, size in 1_usize..50) {
            let mut data = if has_header { encode(&[]) } else { Vec::new() };
            data.truncate(HEADER_BYTES);
            data.extend(bytes);
            let messages: Vec<_> = data.chunks(size).collect();
            let _ = decode(&messages, 2);
        }

        #[test]
        fn a_changed_byte_never_panics(at in 0_usize..60, to: u8) {
            let mut bytes = encode(&[vec![Some(b"abc".to_vec()), None], vec![Some(vec![0; 20]), Some(vec![])]]);
            let at = at % bytes.len();
            bytes[at] = to;
            let _ = decode(&[&bytes], 2);
        }
    }

    #[test]
    fn what_is_not_binary_copy_is_refused() {
        let good = encode(&[vec![None]]);
        let behind = [&good[..], b"x"].concat();
        let mut flags = good.clone();
        flags[12] = 1;
        let mut negative = encode(&[vec![Some(vec![])]]);
        negative[HEADER_BYTES + 2..HEADER_BYTES + 6].copy_from_slice(&(-2_i32).to_be_bytes());
        for (bytes, reason) in [
            (&b"1\t2\n"[..], "signature"),
            (&good[..good.len() - 1], "ended early"),
            (&behind, "behind its end"),
            (&flags, "flags"),
            (&negative, "negative length"),
            (&encode(&[vec![None, None]]), "number of fields"),
            (b"", "ended early"),
        ] {
            let said = decode(&[bytes], 1).unwrap_err().to_string();
            assert!(said.contains(reason), "{said}");
        }
    }

    #[test]
    fn a_header_extension_is_skipped() {
        let mut bytes = encode(&[vec![Some(b"a".to_vec())]]);
        bytes[18] = 3;
        bytes.splice(HEADER_BYTES..HEADER_BYTES, *b"ext");
        assert_eq!(decode(&[&bytes], 1).unwrap(), [vec![Some(b"a".to_vec())]]);
    }
}
