//! One value of a row, borrowed from wherever the source holds it.

use crate::Timestamp;

/// A value as a source pushes it. Which variants a column may yield follows from its [`crate::Kind`]; `Null` always may.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// No value.
    Null,
    /// Text in UTF-8.
    Text(&'a str),
    /// A whole number.
    Integer(i64),
    /// The digits of a number, as JSON spells numbers.
    Decimal(&'a str),
    /// An IEEE 754 number, not-a-number and the infinities among them.
    Float(f64),
    /// true or false.
    Boolean(bool),
    /// A point in time.
    Timestamp(Timestamp),
    /// A valid JSON value as text; insignificant white space is allowed.
    Json(&'a str),
    /// Bytes of any kind.
    Bytes(&'a [u8]),
}
