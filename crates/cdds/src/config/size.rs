//! Sizes as people write them: `64MiB`, `100MB`, or a number of bytes.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

const UNITS_BYTES: [(&str, u64); 7] = [
    ("GiB", 1 << 30),
    ("GB", 1_000_000_000),
    ("MiB", 1 << 20),
    ("MB", 1_000_000),
    ("KiB", 1 << 10),
    ("kB", 1_000),
    ("B", 1),
];

/// A number of bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "String")]
pub struct Size(u64);

/// As it stands in a file: with a unit, or a bare number.
#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a size such as \"64MiB\", or a number of bytes")]
enum Written {
    Bytes(u64),
    Text(String),
}

impl Size {
    /// So many bytes.
    pub const fn bytes(bytes: u64) -> Self {
        Self(bytes)
    }

    /// In bytes.
    pub const fn in_bytes(self) -> u64 {
        self.0
    }
}

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let not_a_size = || format!("{text:?} is no size; write it as 64MiB, 100MB or a number of bytes");
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, unit) = text.split_at(digits);
        let unit = unit.trim_start();
        let found = UNITS_BYTES.iter().find(|(name, _)| name.eq_ignore_ascii_case(unit));
        let unit_bytes = match found {
            Some((_, unit_bytes)) => *unit_bytes,
            None if unit.is_empty() => 1,
            None => return Err(not_a_size()),
        };
        let number: u64 = number.parse().map_err(|_| not_a_size())?;
        number.checked_mul(unit_bytes).map(Self).ok_or_else(not_a_size)
    }
}

impl TryFrom<Written> for Size {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, Self::Error> {
        match written {
            Written::Bytes(bytes) => Ok(Self(bytes)),
            Written::Text(text) => text.parse(),
        }
    }
}

impl From<Size> for String {
    fn from(size: Size) -> Self {
        size.to_string()
    }
}

/// Shows the greatest unit that says it exactly.
impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fits = |unit_bytes: u64| self.0 >= unit_bytes && self.0.is_multiple_of(unit_bytes);
        let (name, unit_bytes) = UNITS_BYTES.into_iter().find(|(_, of)| fits(*of)).unwrap_or(("B", 1));
        write!(f, "{}{name}", self.0 / unit_bytes)
    }
}

impl fmt::Debug for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl JsonSchema for Size {
    fn schema_name() -> Cow<'static, str> {
        "size".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "integer"], "title": "size" })
    }
}

#[cfg(test)]
mod tests {
    use super::Size;

    #[test]
    fn a_size_is_read_and_shown_in_the_same_words() {
        for (text, bytes, shown) in [
            ("64MiB", 67_108_864, "64MiB"),
            ("100 MB", 100_000_000, "100MB"),
            ("1024", 1_024, "1KiB"),
            ("1000", 1_000, "1kB"),
            ("7b", 7, "7B"),
            ("0", 0, "0B"),
        ] {
            let size: Size = text.parse().unwrap();
            assert_eq!((size.in_bytes(), &*size.to_string()), (bytes, shown));
        }
    }

    #[test]
    fn what_is_no_size_is_refused() {
        for text in ["", "MB", "1.5GB", "-1", "64Mib/s", "99999999999GiB"] {
            assert!(text.parse::<Size>().is_err(), "{text:?}");
        }
    }
}
