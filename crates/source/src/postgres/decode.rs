//! A field of binary COPY as a value. Lengths and contents are checked: what does not fit its type is an error in
//! words, never a guess.

use std::borrow::Cow;

use row::{Timestamp, Value};

use super::columns::Wire;
use super::copy::CopyRow;
use crate::push::Line;

/// Seconds from 1970-01-01 to 2000-01-01, where PostgreSQL begins to count.
const UNIX_TO_POSTGRES_SECONDS: i64 = 946_684_800;
const JSONB_VERSION: u8 = 1;
const NOT_UTF_8: &str = "the text is not UTF-8; mend it, or give the database its true encoding";

/// A row of COPY and the forms of its fields.
pub(super) struct PostgresLine<'a> {
    pub(super) wires: &'a [Wire],
    pub(super) row: CopyRow<'a>,
}

impl Line for PostgresLine<'_> {
    fn value(&self, place: usize) -> Result<Value<'_>, Cow<'static, str>> {
        let wire = self.wires.get(place).copied().unwrap_or(Wire::Other);
        value(wire, self.row.field(place)).map_err(Cow::Borrowed)
    }
}

/// The value of a field, or what is wrong with it.
pub(super) fn value(wire: Wire, field: Option<&[u8]>) -> Result<Value<'_>, &'static str> {
    let Some(bytes) = field else {
        return Ok(Value::Null);
    };
    Ok(match wire {
        Wire::Text | Wire::Other => Value::Text(text(bytes)?),
        Wire::Json => Value::Json(text(bytes)?),
        Wire::Jsonb => match bytes.split_first() {
            Some((&JSONB_VERSION, json)) => Value::Json(text(json)?),
            _ => return Err("the jsonb is of a version that is not known"),
        },
        Wire::Bytes => Value::Bytes(bytes),
        Wire::Int2 => Value::Integer(i16::from_be_bytes(exactly(bytes)?).into()),
        Wire::Int4 => Value::Integer(i32::from_be_bytes(exactly(bytes)?).into()),
        Wire::Int8 => Value::Integer(i64::from_be_bytes(exactly(bytes)?)),
        Wire::Boolean => Value::Boolean(exactly::<1>(bytes)? != [0]),
        Wire::Float4 => Value::Float(widen(f32::from_be_bytes(exactly(bytes)?))),
        Wire::Float8 => Value::Float(f64::from_be_bytes(exactly(bytes)?)),
        Wire::Timestamp => Value::Timestamp(timestamp(i64::from_be_bytes(exactly(bytes)?))),
        // PostgreSQL's numeric knows three values that are no number of JSON.
        Wire::Decimal => match text(bytes)? {
            word @ ("NaN" | "Infinity" | "-Infinity") => Value::Text(word),
            digits => Value::Decimal(digits),
        },
    })
}

fn text(bytes: &[u8]) -> Result<&str, &'static str> {
    std::str::from_utf8(bytes).map_err(|_| NOT_UTF_8)
}

fn exactly<const N: usize>(bytes: &[u8]) -> Result<[u8; N], &'static str> {
    bytes.try_into().map_err(|_| "the value has not the length of its type")
}

/// By its shortest digits, so that 0.1 stays 0.1 and does not become 0.10000000149011612.
fn widen(narrow: f32) -> f64 {
    narrow.to_string().parse().unwrap_or(f64::from(narrow))
}

/// Microseconds since 2000-01-01 UTC, the two ends of the range being the infinities. Counted in seconds: the last
/// years do not fit into 64 bits of microseconds since 1970.
pub(super) fn timestamp(postgres_micros: i64) -> Timestamp {
    match postgres_micros {
        i64::MIN => Timestamp::BeforeAll,
        i64::MAX => Timestamp::AfterAll,
        micros => Timestamp::At {
            unix_seconds: micros.div_euclid(1_000_000) + UNIX_TO_POSTGRES_SECONDS,
            micros: micros.rem_euclid(1_000_000) as u32,
        },
    }
}

/// The inverse of [`timestamp`]; `None` for what PostgreSQL cannot hold.
pub(super) fn postgres_micros(timestamp: Timestamp) -> Option<i64> {
    match timestamp {
        Timestamp::BeforeAll => Some(i64::MIN),
        Timestamp::AfterAll => Some(i64::MAX),
        Timestamp::At { unix_seconds, micros } => unix_seconds
            .checked_sub(UNIX_TO_POSTGRES_SECONDS)?
            .checked_mul(1_000_000)?
            .checked_add(micros.into()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ALL: [Wire; 13] = [
        Wire::Text,
        Wire::Int2,
        Wire::Int4,
        Wire::Int8,
        Wire::Boolean,
        Wire::Float4,
        Wire::Float8,
        Wire::Timestamp,
        Wire::Json,
        Wire::Jsonb,
        Wire::Bytes,
        Wire::Decimal,
        Wire::Other,
    ];

    proptest! {
        #[test]
        fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..12)) {
            for wire in ALL {
                let _ = value(wire, Some(&bytes));
            }
        }

        #[test]
        fn a_timestamp_returns(micros: i64) {
            prop_assert_eq!(postgres_micros(timestamp(micros)), Some(micros));
        }
    }

    #[test]
    fn values_of_the_wrong_length_are_refused() {
        for wire in
            [Wire::Int2, Wire::Int4, Wire::Int8, Wire::Boolean, Wire::Float4, Wire::Float8, Wire::Timestamp]
        {
            for bytes in [&[][..], &[0; 3], &[0; 9]] {
                assert!(value(wire, Some(bytes)).is_err(), "{wire:?} {bytes:?}");
            }
        }
        assert!(value(Wire::Jsonb, Some(b"")).is_err());
        assert!(value(Wire::Jsonb, Some(b"\x02{}")).is_err());
        assert_eq!(value(Wire::Text, Some(b"\xff")), Err(NOT_UTF_8));
    }

    #[test]
    fn known_values() {
        assert_eq!(value(Wire::Float4, Some(&0.1_f32.to_be_bytes())), Ok(Value::Float(0.1)));
        assert_eq!(value(Wire::Decimal, Some(b"NaN")), Ok(Value::Text("NaN")));
        assert_eq!(value(Wire::Decimal, Some(b"1.50")), Ok(Value::Decimal("1.50")));
        assert_eq!(value(Wire::Jsonb, Some(b"\x01{}")), Ok(Value::Json("{}")));
        assert_eq!(value(Wire::Text, Some(b"")), Ok(Value::Text("")));
        assert_eq!(value(Wire::Text, None), Ok(Value::Null));
        assert_eq!(timestamp(0).to_string(), "2000-01-01 00:00:00 UTC");
        assert_eq!(timestamp(-1).to_string(), "1999-12-31 23:59:59.999999 UTC");
    }
}
