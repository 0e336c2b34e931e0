//! Rows for comparing, field by field, whoever wrote them: the input, a database, an export in any format.

use std::collections::BTreeMap;
use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use row::{Kind, Relation};
use serde_json::value::RawValue;

use super::json_value::JsonValue;
use super::spelling::Spelling;

/// The rows of one relation by their id, each with its values by their column.
#[derive(PartialEq, Eq)]
pub struct Rows(BTreeMap<String, BTreeMap<&'static str, Cell>>);

/// A value that is not empty.
#[derive(Clone, PartialEq, Eq)]
pub enum Cell {
    Json(JsonValue),
    Time(String),
    Bytes(Vec<u8>),
}

impl Rows {
    /// Reads JSON lines. Those of an export must be spelled as its format says and hold no empty value; others may hold
    /// some, which count as absent.
    #[track_caller]
    pub fn read(relation: Relation, spelling: Spelling, lines: &str) -> Self {
        let columns: BTreeMap<_, _> =
            relation.fields().iter().map(|field| (spelling.key(relation, field.name), field)).collect();
        let mut rows = BTreeMap::new();
        for line in lines.split_terminator('\n') {
            let members: BTreeMap<String, &RawValue> =
                serde_json::from_str(line).expect("a line is a JSON object");
            let mut row = BTreeMap::new();
            for (key, value) in members {
                let field =
                    columns.get(&key).unwrap_or_else(|| panic!("{key} is no key of {relation}: {line}"));
                let is_empty = matches!(value.get(), "null" | "\"\"" | "\"\\\\x\"");
                assert!(!(is_empty && spelling.is_export()), "{key} is empty: {line}");
                if !is_empty {
                    row.insert(field.name, Cell::read(field.kind, spelling, value.get()));
                }
            }
            let Some(Cell::Json(JsonValue::Text(id))) = row.get(relation.id_column()).cloned() else {
                panic!("no id in {line}");
            };
            assert!(rows.insert(id.clone(), row).is_none(), "{id} comes twice");
        }
        Self(rows)
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Fails at the first field that differs, and names it.
    #[track_caller]
    pub fn assert_same(&self, other: &Self) {
        let ids = |rows: &Self| rows.0.keys().cloned().collect::<Vec<_>>();
        assert!(self.0.keys().eq(other.0.keys()), "other rows: {:?} and {:?}", ids(self), ids(other));
        for ((id, left), right) in self.0.iter().zip(other.0.values()) {
            assert!(
                left.keys().eq(right.keys()),
                "{id} has values of {:?} and {:?}",
                left.keys(),
                right.keys()
            );
            for ((column, left), right) in left.iter().zip(right.values()) {
                assert!(left == right, "{id}, {column}: {left} and {right}");
            }
        }
    }
}

impl Cell {
    fn read(kind: Kind, spelling: Spelling, json: &str) -> Self {
        let value = JsonValue::parse(json);
        match (kind, value) {
            (Kind::Timestamp, JsonValue::Text(text)) => {
                let plain = Spelling::plain_time(&text);
                let is_as_it_must = !spelling.is_export() || spelling.time(&plain) == text;
                assert!(is_as_it_must, "{text} is not as {spelling:?} writes times");
                Self::Time(plain)
            }
            (Kind::Bytes, JsonValue::Text(text)) => Self::Bytes(match text.strip_prefix("\\x") {
                Some(hex) => from_hex(hex),
                None => STANDARD.decode(&text).expect("content is base64"),
            }),
            (_, value) => Self::Json(value),
        }
    }
}

fn from_hex(hex: &str) -> Vec<u8> {
    let digit = |letter: u8| char::from(letter).to_digit(16).expect("a hexadecimal digit") as u8;
    hex.as_bytes().chunks_exact(2).map(|pair| digit(pair[0]) << 4 | digit(pair[1])).collect()
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::Json(json) => format!("{json:?}"),
            Self::Time(time) => time.clone(),
            Self::Bytes(bytes) => format!("{} bytes {:?}", bytes.len(), bytes),
        };
        f.write_str(&text.chars().take(500).collect::<String>())
    }
}
