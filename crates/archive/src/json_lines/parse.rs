//! One JSON line back into the values of a row, in any record format: keys are matched to columns without regard to
//! case and underscores, times are read in every spelling that exports use. Strict in everything else: an unknown
//! key, a value of the wrong type or a missing required value is an error that names it.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::io;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use row::contract::Presence;
use row::{Column, Kind, Relation, RowSink, Timestamp, Value};
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// Why a line cannot be taken.
#[derive(Debug, thiserror::Error)]
pub enum LineError {
    /// The line is not one JSON object.
    #[error("not a JSON object: {0}")]
    NotAnObject(serde_json::Error),
    /// A key that stands for no column.
    #[error("key {0:?} stands for no column of the relation")]
    UnknownKey(String),
    /// Two keys that stand for the same column.
    #[error("column {0} has two values")]
    Twice(String),
    /// A value that the column cannot hold.
    #[error("column {column} holds {wanted}, not {found}")]
    WrongType {
        /// The column.
        column: String,
        /// What it holds.
        wanted: &'static str,
        /// The beginning of what is there.
        found: String,
    },
    /// A required value that is not there.
    #[error("column {0} has no value, and every row must have one")]
    Missing(String),
    /// The row was understood, but who takes it failed.
    #[error("{0}")]
    Sink(io::Error),
}

/// Reads lines of one relation.
pub struct LineParser {
    columns: Vec<Column>,
    required: Vec<bool>,
    column_of_key: HashMap<String, usize>,
}

/// The values of one line, still as JSON, in the order of the parser's columns.
pub struct Fields<'a> {
    parser: &'a LineParser,
    values: Vec<Option<&'a RawValue>>,
}

impl LineParser {
    /// A parser for rows of the relation with these columns.
    pub fn new(relation: Relation, columns: Vec<Column>) -> Self {
        let mut column_of_key: HashMap<_, _> =
            columns.iter().enumerate().map(|(index, column)| (bare(&column.name), index)).collect();
        if let (Relation::Interaction, Some(&index)) = (relation, column_of_key.get("ixnid")) {
            // The original calls an interaction's own id just `id`.
            column_of_key.entry("id".to_owned()).or_insert(index);
        }
        let required = columns
            .iter()
            .map(|column| {
                relation.field(&column.name).is_some_and(|field| field.presence == Presence::Required)
            })
            .collect();
        Self { columns, required, column_of_key }
    }

    /// The columns in the order in which values are pushed.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Takes a line apart.
    pub fn parse<'a>(&'a self, line: &'a str) -> Result<Fields<'a>, LineError> {
        let mut values = vec![None; self.columns.len()];
        for (key, value) in members(line)? {
            let Some(&index) = self.column_of_key.get(&bare(&key)) else {
                return Err(LineError::UnknownKey(key.into_owned()));
            };
            if values[index].replace(value).is_some() {
                return Err(LineError::Twice(self.columns[index].name.clone()));
            }
        }
        Ok(Fields { parser: self, values })
    }
}

impl Fields<'_> {
    /// Pushes the row into the sink.
    pub fn push(&self, sink: &mut dyn RowSink) -> Result<(), LineError> {
        let parser = self.parser;
        for ((column, is_required), value) in parser.columns.iter().zip(&parser.required).zip(&self.values) {
            match value.map_or("null", RawValue::get) {
                // An export leaves out empty text as it does null, so that neither can stand for a required value.
                "null" | "\"\"" if *is_required => return Err(LineError::Missing(column.name.clone())),
                "null" => sink.value(Value::Null).map_err(LineError::Sink)?,
                json => push_value(column, json, sink)?,
            }
        }
        sink.end_row().map_err(LineError::Sink)
    }
}

fn push_value(column: &Column, json: &str, sink: &mut dyn RowSink) -> Result<(), LineError> {
    let wrong_type = |wanted| LineError::WrongType {
        column: column.name.clone(),
        wanted,
        found: json.chars().take(40).collect(),
    };
    let text = || serde_json::from_str::<Cow<'_, str>>(json);
    let is_number = json.starts_with(|first: char| first == '-' || first.is_ascii_digit());
    let pushed = match column.kind {
        Kind::Text => sink.value(Value::Text(&text().map_err(|_| wrong_type("text"))?)),
        Kind::Integer => sink.value(Value::Integer(json.parse().map_err(|_| wrong_type("a whole number"))?)),
        Kind::Decimal if is_number => sink.value(Value::Decimal(json)),
        Kind::Decimal => return Err(wrong_type("a number")),
        Kind::Float => sink.value(Value::Float(float(json).ok_or_else(|| wrong_type("a number"))?)),
        Kind::Boolean => sink.value(Value::Boolean(json.parse().map_err(|_| wrong_type("true or false"))?)),
        Kind::Timestamp => {
            let time: Option<Timestamp> = text().ok().and_then(|text| text.parse().ok());
            sink.value(Value::Timestamp(
                time.ok_or_else(|| wrong_type("a time such as 2026-05-03T14:00:00Z"))?,
            ))
        }
        Kind::Json => sink.value(Value::Json(json)),
        Kind::Bytes => {
            let bytes = text().ok().and_then(|text| STANDARD.decode(text.as_bytes()).ok());
            sink.value(Value::Bytes(&bytes.ok_or_else(|| wrong_type("base64"))?))
        }
    };
    pushed.map_err(LineError::Sink)
}

/// A number, or one of the words by which exports spell those that JSON lacks.
fn float(json: &str) -> Option<f64> {
    match json {
        "\"NaN\"" => Some(f64::NAN),
        "\"Infinity\"" => Some(f64::INFINITY),
        "\"-Infinity\"" => Some(f64::NEG_INFINITY),
        _ => json.parse().ok(),
    }
}

/// The members of the object in a line, in their order, each value exactly as it is spelled.
pub fn members(line: &str) -> Result<Vec<(Cow<'_, str>, &RawValue)>, LineError> {
    let mut json = serde_json::Deserializer::from_str(line);
    let members = json.deserialize_map(Members).map_err(LineError::NotAnObject)?;
    json.end().map_err(LineError::NotAnObject)?;
    Ok(members)
}

/// `media_type_id`, `mediaTypeId`, `mediatypeid` and `MEDIATYPEID` are one name.
fn bare(name: &str) -> String {
    name.chars().filter(|letter| *letter != '_').flat_map(char::to_lowercase).collect()
}

/// The members of an object in their order, values untouched.
struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = Vec<(Cow<'de, str>, &'de RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with one member for each column")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(members)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{JsonLines, RecordFormat};

    fn contract_columns(relation: Relation) -> Vec<Column> {
        relation.fields().iter().map(|field| Column::new(field.name, field.kind)).collect()
    }

    /// Reads a line and writes it again.
    fn again(relation: Relation, format: RecordFormat, line: &str) -> Result<String, LineError> {
        let parser = LineParser::new(relation, contract_columns(relation));
        let mut lines = JsonLines::new(Vec::new(), relation, format);
        lines.begin(parser.columns()).unwrap();
        parser.parse(line)?.push(&mut lines)?;
        Ok(String::from_utf8(lines.finish()).unwrap())
    }

    const CONTACT: &str = "{\"ContactId\":\"A\",\"tenantid\":101,\"createddate\":\"2015-08-05 08:31:20.78\",\"attributes\":{\"n\": 1e400}}\n";

    #[test]
    fn every_format_is_read_back() {
        for format in RecordFormat::ALL {
            let spelled = again(Relation::Contact, format, CONTACT).unwrap();
            assert_eq!(
                again(Relation::Contact, RecordFormat::Original, &spelled).unwrap(),
                CONTACT,
                "{spelled}"
            );
        }
    }

    #[test]
    fn an_interactions_own_id_is_known_by_all_its_names() {
        for key in ["id", "ixnid", "IXNID", "ixnId", "ixn_id"] {
            let line = format!(
                "{{\"{key}\":\"A\",\"tenant_id\":1,\"entity_type_id\":2,\"media_type_id\":\"chat\",\"start_date\":\"2020-01-01\"}}"
            );
            let spelled = again(Relation::Interaction, RecordFormat::Original, &line).unwrap();
            assert!(spelled.starts_with("{\"id\":\"A\""), "{spelled}");
        }
    }

    #[test]
    fn a_bad_line_says_what_is_wrong() {
        for (line, message) in [
            ("{\"ContactId\":\"A\"", "not a JSON object: EOF"),
            ("[1]", "not a JSON object: invalid type"),
            ("{} {}", "not a JSON object: trailing"),
            ("{\"colour\":1}", "key \"colour\" stands for no column"),
            ("{\"ContactId\":\"A\",\"contact_id\":\"B\"}", "column contact_id has two values"),
            ("{\"ContactId\":7}", "column contact_id holds text, not 7"),
            ("{\"ContactId\":\"\\ud800\"}", "column contact_id holds text"),
            ("{\"ContactId\":\"A\",\"tenantid\":1.5}", "column tenant_id holds a whole number, not 1.5"),
            (
                "{\"ContactId\":\"A\",\"tenantid\":1,\"createddate\":\"soon\"}",
                "column created_date holds a time",
            ),
            ("{\"ContactId\":\"A\",\"tenantid\":1,\"createddate\":null}", "column created_date has no value"),
            ("{}", "column contact_id has no value"),
            ("{\"ContactId\":\"\",\"tenantid\":1}", "column contact_id has no value"),
        ] {
            let error = again(Relation::Contact, RecordFormat::Modern, line).unwrap_err().to_string();
            assert!(error.contains(message), "{line}: {error}");
        }
    }

    proptest! {
        #[test]
        fn any_line_is_read_or_refused(line: String) {
            let _ = again(Relation::Attachment, RecordFormat::Modern, &line);
        }

        #[test]
        fn bytes_survive(bytes in proptest::collection::vec(any::<u8>(), 1..100)) {
            let content = STANDARD.encode(&bytes);
            let line = format!("{{\"documentId\":\"D\",\"entityId\":\"E\",\"tenantId\":1,\"content\":\"{content}\"}}\n");
            prop_assert_eq!(again(Relation::Attachment, RecordFormat::Modern, &line).unwrap(), line);
        }
    }
}
