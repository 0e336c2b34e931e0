//! A value as a field of binary COPY, in the form of its column's type; the inverse of `decode`. What PostgreSQL would
//! refuse without naming the row is refused here.

use row::Value;

use super::columns::Wire;
use super::decode::postgres_micros;

/// Flags and the length of the header extension: none.
const NO_FLAGS_NO_EXTENSION: [u8; 8] = [0; 8];
/// PostgreSQL's longest field is under 1 GiB.
const FIELD_BYTES_MAX: usize = (1 << 30) - 1;

pub(super) fn header(out: &mut Vec<u8>) {
    out.extend_from_slice(super::copy::SIGNATURE);
    out.extend_from_slice(&NO_FLAGS_NO_EXTENSION);
}

pub(super) fn trailer(out: &mut Vec<u8>) {
    out.extend_from_slice(&(-1_i16).to_be_bytes());
}

/// Appends a field, or says why the column cannot hold the value.
pub(super) fn field(wire: Wire, value: Value<'_>, out: &mut Vec<u8>) -> Result<(), String> {
    match (wire, value) {
        (_, Value::Null) => out.extend_from_slice(&(-1_i32).to_be_bytes()),
        // Types that we do not know are loaded as text and cast by the server.
        (Wire::Text | Wire::Other | Wire::Decimal, Value::Text(text)) => bytes(&[], without_nul(text)?, out)?,
        (Wire::Decimal | Wire::Other, Value::Decimal(digits)) => bytes(&[], digits.as_bytes(), out)?,
        (Wire::Json, Value::Json(json)) => bytes(&[], without_nul(json)?, out)?,
        (Wire::Jsonb, Value::Json(json)) => bytes(&[1], without_escaped_nul(json)?, out)?,
        (Wire::Bytes, Value::Bytes(content)) => bytes(&[], content, out)?,
        (Wire::Boolean, Value::Boolean(is_true)) => bytes(&[], &[u8::from(is_true)], out)?,
        (Wire::Int2, Value::Integer(number)) => {
            bytes(&[], &narrow::<i16>(number, "smallint")?.to_be_bytes(), out)?
        }
        (Wire::Int4, Value::Integer(number)) => {
            bytes(&[], &narrow::<i32>(number, "integer")?.to_be_bytes(), out)?
        }
        (Wire::Int8, Value::Integer(number)) => bytes(&[], &number.to_be_bytes(), out)?,
        (Wire::Float4, Value::Float(number)) => bytes(&[], &(number as f32).to_be_bytes(), out)?,
        (Wire::Float8, Value::Float(number)) => bytes(&[], &number.to_be_bytes(), out)?,
        (Wire::Timestamp, Value::Timestamp(timestamp)) => {
            let micros = postgres_micros(timestamp)
                .ok_or_else(|| format!("{timestamp} is beyond the years that PostgreSQL can hold"))?;
            bytes(&[], &micros.to_be_bytes(), out)?;
        }
        (wire, _) => {
            return Err(format!("the value is of another kind than the column, {}", wire.kind()));
        }
    }
    Ok(())
}

/// Begins a field whose length is not known yet; returns where it begins.
pub(super) fn open(out: &mut Vec<u8>) -> usize {
    out.extend_from_slice(&[0; 4]);
    out.len()
}

/// Ends the field that began there.
pub(super) fn close(start: usize, out: &mut [u8]) -> Result<(), String> {
    let length = length(out.len() - start)?;
    out[start - 4..start].copy_from_slice(&length.to_be_bytes());
    Ok(())
}

fn bytes(prefix: &[u8], content: &[u8], out: &mut Vec<u8>) -> Result<(), String> {
    out.extend_from_slice(&length(prefix.len() + content.len())?.to_be_bytes());
    out.extend_from_slice(prefix);
    out.extend_from_slice(content);
    Ok(())
}

fn length(bytes: usize) -> Result<i32, String> {
    if bytes > FIELD_BYTES_MAX {
        return Err(format!("{bytes} bytes are too many; PostgreSQL takes {FIELD_BYTES_MAX}"));
    }
    i32::try_from(bytes).map_err(|error| error.to_string())
}

fn narrow<T: TryFrom<i64>>(number: i64, type_name: &str) -> Result<T, String> {
    T::try_from(number).map_err(|_| format!("{number} is too large for the column's type, {type_name}"))
}

fn without_nul(text: &str) -> Result<&[u8], String> {
    if text.contains('\0') {
        return Err("PostgreSQL's text cannot hold the character NUL (U+0000); take it out".to_owned());
    }
    Ok(text.as_bytes())
}

/// jsonb keeps strings unescaped and has no way to keep a NUL.
fn without_escaped_nul(json: &str) -> Result<&[u8], String> {
    let is_escape = |at: usize| {
        let backslashes = json.as_bytes()[..at].iter().rev().take_while(|byte| **byte == b'\\').count();
        backslashes % 2 == 0
    };
    if json.match_indices(r"\u0000").any(|(at, _)| is_escape(at)) {
        return Err(r"PostgreSQL's jsonb cannot hold the character \u0000; take it out".to_owned());
    }
    without_nul(json)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use row::Timestamp;

    use super::*;
    use crate::postgres::decode;

    fn encoded(wire: Wire, value: Value<'_>) -> Result<Vec<u8>, String> {
        let mut out = Vec::new();
        field(wire, value, &mut out).map(|()| out)
    }

    proptest! {
        #[test]
        fn what_is_encoded_decodes_to_the_same(text in "[^\0]*", number: i64, float: f64, content: Vec<u8>, micros: i64) {
            for (wire, value) in [
                (Wire::Text, Value::Text(&text)),
                (Wire::Json, Value::Json(&text)),
                (Wire::Int8, Value::Integer(number)),
                (Wire::Int2, Value::Integer(number as i16 as i64)),
                (Wire::Int4, Value::Integer(number as i32 as i64)),
                (Wire::Float8, Value::Float(float)),
                (Wire::Bytes, Value::Bytes(&content)),
                (Wire::Boolean, Value::Boolean(number > 0)),
                (Wire::Timestamp, Value::Timestamp(decode::timestamp(micros))),
            ] {
                let out = encoded(wire, value).unwrap();
                let length = i32::from_be_bytes(out[..4].try_into().unwrap());
                prop_assert_eq!(length as usize, out.len() - 4);
                prop_assert_eq!(decode::value(wire, Some(&out[4..])).unwrap(), value);
            }
        }
    }

    #[test]
    fn what_the_column_cannot_hold_is_refused() {
        for (wire, value, reason) in [
            (Wire::Int4, Value::Integer(1 << 31), "too large"),
            (Wire::Int2, Value::Integer(-40_000), "too large"),
            (Wire::Text, Value::Text("a\0"), "NUL"),
            (Wire::Jsonb, Value::Json(r#""\u0000""#), r"\u0000"),
            (Wire::Jsonb, Value::Json(r#""\\\u0000""#), r"\u0000"),
            (Wire::Int8, Value::Text("1"), "integer"),
            (Wire::Timestamp, Value::Timestamp(Timestamp::At { unix_seconds: i64::MAX, micros: 0 }), "years"),
        ] {
            let said = encoded(wire, value).unwrap_err();
            assert!(said.contains(reason), "{said}");
        }
    }

    #[test]
    fn an_escaped_backslash_before_u0000_is_no_nul() {
        assert!(encoded(Wire::Jsonb, Value::Json(r#""\\u0000""#)).is_ok());
    }

    #[test]
    fn a_field_may_grow_before_its_length_is_known() {
        let mut out = vec![9];
        let start = open(&mut out);
        out.extend_from_slice(b"abc");
        close(start, &mut out).unwrap();
        assert_eq!(out, b"\x09\0\0\0\x03abc");
    }
}
