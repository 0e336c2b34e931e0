//! Rows into JSON lines: a row sink that owns the writer below. It holds one row at most, of a large attachment only
//! a part. Empty values (null and zero-length text or bytes) are left out; {}, [], 0 and false stay.

use std::collections::HashMap;
use std::io::{self, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use row::{Column, Relation, RowSink, Timestamp, Value};

use super::escape::{write_json, write_string};
use crate::RecordFormat;

/// Beyond this a row that is not yet complete is handed down in parts.
const HELD_BYTES: usize = 1 << 20;

/// Encodes the rows of one relation and writes them to the writer below.
pub struct JsonLines<W> {
    out: W,
    relation: Relation,
    format: RecordFormat,
    /// For each column `"key":`, as bytes.
    keys: Vec<Vec<u8>>,
    /// Which column's value comes next.
    column: usize,
    /// Whether the row has a member yet, so that a comma must stand before the next.
    has_member: bool,
    line: Vec<u8>,
    sliced: Option<SlicedBase64>,
    rows: u64,
}

impl<W: Write> JsonLines<W> {
    /// An encoder for rows of this relation.
    pub fn new(out: W, relation: Relation, format: RecordFormat) -> Self {
        Self {
            out,
            relation,
            format,
            keys: Vec::new(),
            column: 0,
            has_member: false,
            line: Vec::with_capacity(64 << 10),
            sliced: None,
            rows: 0,
        }
    }

    /// Rows that were completed.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Returns the writer below; all rows were handed to it when they ended.
    pub fn finish(self) -> W {
        self.out
    }

    /// Two columns that are spelled alike would be two members of one name, of which most readers keep one.
    fn refuse_twins(&self, columns: &[Column]) -> io::Result<()> {
        let mut column_of_key = HashMap::new();
        for Column { name, .. } in columns {
            let key = self.format.key(self.relation, name);
            if let Some(twin) = column_of_key.insert(key.clone(), name) {
                let message = format!(
                    "columns {twin} and {name} of {} are both written as {key:?} in the format {}; rename one in a \
                     view, or choose another format",
                    self.relation,
                    self.format.name()
                );
                return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
            }
        }
        Ok(())
    }

    fn write_key(&mut self) -> io::Result<()> {
        let key = self
            .keys
            .get(self.column)
            .ok_or_else(|| io::Error::other("more values than columns in a row"))?;
        self.line.push(if self.has_member { b',' } else { b'{' });
        self.line.extend_from_slice(key);
        self.has_member = true;
        Ok(())
    }

    fn write_number(&mut self, number: impl std::fmt::Display) -> io::Result<()> {
        self.write_key()?;
        write!(self.line, "{number}")
    }

    fn write_time(&mut self, time: Timestamp) -> io::Result<()> {
        self.write_key()?;
        self.line.push(b'"');
        self.format.write_time(time, &mut self.line);
        self.line.push(b'"');
        Ok(())
    }

    fn write_float(&mut self, number: f64) -> io::Result<()> {
        if number.is_finite() {
            // `Debug` gives the shortest digits that read back as the same number, with an exponent where that is shorter.
            return self.write_number(format_args!("{number:?}"));
        }
        // JSON has no such numbers; PostgreSQL's words for them, as text.
        let word = if number.is_nan() {
            "NaN"
        } else if number > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        };
        self.write_key()?;
        write_string(word, &mut self.line);
        Ok(())
    }

    fn hand_down_if_large(&mut self) -> io::Result<()> {
        if self.line.len() >= HELD_BYTES {
            self.out.write_all(&self.line)?;
            self.line.clear();
        }
        Ok(())
    }
}

impl<W: Write> RowSink for JsonLines<W> {
    fn begin(&mut self, columns: &[Column]) -> io::Result<()> {
        self.refuse_twins(columns)?;
        self.keys = columns
            .iter()
            .map(|column| {
                let mut key = Vec::new();
                write_string(&self.format.key(self.relation, &column.name), &mut key);
                key.push(b':');
                key
            })
            .collect();
        Ok(())
    }

    fn value(&mut self, value: Value<'_>) -> io::Result<()> {
        match value {
            Value::Null | Value::Text("") | Value::Bytes(&[]) => {}
            Value::Json(json) if json.trim() == "null" => {}
            Value::Text(text) => {
                self.write_key()?;
                write_string(text, &mut self.line);
            }
            Value::Integer(number) => self.write_number(number)?,
            Value::Decimal(digits) => self.write_number(digits)?,
            Value::Float(number) => self.write_float(number)?,
            Value::Boolean(truth) => self.write_number(truth)?,
            Value::Timestamp(time) => self.write_time(time)?,
            Value::Json(json) => {
                self.write_key()?;
                write_json(json, &mut self.line);
            }
            Value::Bytes(bytes) => return self.slice(bytes, true),
        }
        self.column += 1;
        self.hand_down_if_large()
    }

    fn slice(&mut self, bytes: &[u8], is_last: bool) -> io::Result<()> {
        let mut base64 = match self.sliced.take() {
            Some(base64) => base64,
            None if is_last && bytes.is_empty() => {
                self.column += 1;
                return Ok(());
            }
            None => {
                self.write_key()?;
                self.line.push(b'"');
                SlicedBase64::default()
            }
        };
        base64.write(bytes, is_last, &mut self.line)?;
        if is_last {
            self.line.push(b'"');
            self.column += 1;
        } else {
            self.sliced = Some(base64);
        }
        self.hand_down_if_large()
    }

    fn end_row(&mut self) -> io::Result<()> {
        if self.column != self.keys.len() || self.sliced.is_some() {
            return Err(io::Error::other("fewer values than columns in a row"));
        }
        self.line.extend_from_slice(if self.has_member { b"}\n" } else { b"{}\n" });
        self.out.write_all(&self.line)?;
        self.line.clear();
        self.column = 0;
        self.has_member = false;
        self.rows += 1;
        Ok(())
    }
}

/// Base64 (RFC 4648 section 4) of bytes that come in parts: three bytes make four letters, so that up to two wait.
#[derive(Default)]
struct SlicedBase64 {
    waiting: Vec<u8>,
}

impl SlicedBase64 {
    fn write(&mut self, bytes: &[u8], is_last: bool, out: &mut Vec<u8>) -> io::Result<()> {
        let missing = (3 - self.waiting.len()) % 3;
        let (head, rest) = bytes.split_at(missing.min(bytes.len()));
        self.waiting.extend_from_slice(head);
        if self.waiting.len() == 3 || is_last {
            encode(&self.waiting, out)?;
            self.waiting.clear();
        }
        let (whole, tail) = rest.split_at(if is_last { rest.len() } else { rest.len() / 3 * 3 });
        encode(whole, out)?;
        self.waiting.extend_from_slice(tail);
        Ok(())
    }
}

/// Appends the letters, and the padding where the number of bytes is no multiple of three.
fn encode(bytes: &[u8], out: &mut Vec<u8>) -> io::Result<()> {
    let start = out.len();
    out.resize(start + bytes.len().div_ceil(3) * 4, 0);
    STANDARD.encode_slice(bytes, &mut out[start..]).map_err(io::Error::other)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use row::Kind;

    use super::*;

    fn line(format: RecordFormat, relation: Relation, row: &[(&str, Value<'_>)]) -> String {
        let columns: Vec<_> = row.iter().map(|(name, _)| Column::new(*name, Kind::Text)).collect();
        let mut lines = JsonLines::new(Vec::new(), relation, format);
        lines.begin(&columns).unwrap();
        row.iter().for_each(|(_, value)| lines.value(*value).unwrap());
        lines.end_row().unwrap();
        String::from_utf8(lines.finish()).unwrap()
    }

    #[test]
    fn the_originals_example_comes_out_byte_for_byte() {
        let row = [
            ("contact_id", Value::Text("00001a57JGQ00A8TZSA")),
            ("tenant_id", Value::Integer(101)),
            ("created_date", Value::Timestamp("2015-08-05 08:31:20.78".parse().unwrap())),
            ("modified_date", Value::Null),
            ("first_name", Value::Text("")),
        ];
        assert_eq!(
            line(RecordFormat::Original, Relation::Contact, &row),
            "{\"ContactId\":\"00001a57JGQ00A8TZSA\",\"tenantid\":101,\"createddate\":\"2015-08-05 08:31:20.78\"}\n"
        );
    }

    #[test]
    fn empty_is_left_out_but_nothing_else() {
        let row = [
            ("a", Value::Json("null")),
            ("b", Value::Bytes(b"")),
            ("c", Value::Json("{}")),
            ("d", Value::Json("[]")),
            ("e", Value::Integer(0)),
            ("f", Value::Boolean(false)),
            ("g", Value::Text(" ")),
        ];
        let expected = "{\"c\":{},\"d\":[],\"e\":0,\"f\":false,\"g\":\" \"}\n";
        assert_eq!(line(RecordFormat::Modern, Relation::Contact, &row), expected);
        assert_eq!(line(RecordFormat::Modern, Relation::Contact, &row[..2]), "{}\n");
    }

    #[test]
    fn columns_that_would_share_a_key_are_refused() {
        let columns = ["ixn_id", "id"].map(|name| Column::new(name, Kind::Text));
        let begin = |format| JsonLines::new(Vec::new(), Relation::Interaction, format).begin(&columns);
        let error = begin(RecordFormat::Original).unwrap_err().to_string();
        assert!(
            error.starts_with("columns ixn_id and id of interaction are both written as \"id\""),
            "{error}"
        );
        assert!(begin(RecordFormat::Modern).is_ok());
    }

    #[test]
    fn numbers_keep_their_digits() {
        let row = [
            ("a", Value::Decimal("123456789012345678901234567890.10")),
            ("b", Value::Float(0.1)),
            ("c", Value::Float(1e300)),
            ("d", Value::Float(f64::NAN)),
            ("e", Value::Float(f64::NEG_INFINITY)),
            ("f", Value::Integer(i64::MIN)),
        ];
        assert_eq!(
            line(RecordFormat::Modern, Relation::Contact, &row),
            "{\"a\":123456789012345678901234567890.10,\"b\":0.1,\"c\":1e300,\"d\":\"NaN\",\"e\":\"-Infinity\",\
             \"f\":-9223372036854775808}\n"
        );
    }

    #[test]
    fn a_row_of_the_wrong_width_is_an_error() {
        let mut lines = JsonLines::new(Vec::new(), Relation::Contact, RecordFormat::Modern);
        lines.begin(&[Column::new("a", Kind::Text)]).unwrap();
        assert!(lines.end_row().is_err());
        lines.value(Value::Integer(1)).unwrap();
        assert!(lines.value(Value::Integer(2)).is_err());
    }

    proptest! {
        #[test]
        fn slices_of_any_size_make_the_same_base64(bytes: Vec<u8>, cuts: Vec<usize>) {
            prop_assume!(!bytes.is_empty());
            let mut lines = JsonLines::new(Vec::new(), Relation::Attachment, RecordFormat::Modern);
            lines.begin(&[Column::new("content", Kind::Bytes)]).unwrap();
            let mut rest = &bytes[..];
            for cut in cuts {
                let (slice, after) = rest.split_at(cut % (rest.len() + 1));
                lines.slice(slice, false).unwrap();
                rest = after;
            }
            lines.slice(rest, true).unwrap();
            lines.end_row().unwrap();
            let expected = format!("{{\"content\":\"{}\"}}\n", STANDARD.encode(&bytes));
            prop_assert_eq!(String::from_utf8(lines.finish()).unwrap(), expected);
        }
    }
}
