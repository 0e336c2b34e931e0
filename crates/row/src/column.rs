//! A column: the name a source gives it and the kind of its values.

use std::fmt;

/// What the values of a column are, whatever the database calls the type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Text in UTF-8.
    Text,
    /// A whole number of at most 64 bits, signed.
    Integer,
    /// A number of any length, kept as its digits so that nothing is rounded.
    Decimal,
    /// An IEEE 754 number.
    Float,
    /// true or false.
    Boolean,
    /// A point in time, in microseconds.
    Timestamp,
    /// A JSON value as text.
    Json,
    /// Bytes of any kind.
    Bytes,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Kind::Text => "text",
            Kind::Integer => "integer",
            Kind::Decimal => "decimal number",
            Kind::Float => "floating-point number",
            Kind::Boolean => "boolean",
            Kind::Timestamp => "timestamp with time zone",
            Kind::Json => "JSON",
            Kind::Bytes => "bytes",
        })
    }
}

/// One column of a relation, in the spelling of the source (snake_case by contract).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The name in the source, for example `media_type_id`.
    pub name: String,
    /// What its values are.
    pub kind: Kind,
}

impl Column {
    /// A column of this name and kind.
    pub fn new(name: impl Into<String>, kind: Kind) -> Self {
        Self { name: name.into(), kind }
    }
}
