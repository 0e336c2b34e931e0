//! The JSON Schema (draft-07) of the lines of one file: every key that can occur, its type and meaning.

use row::contract::{Field, Presence};
use row::{Column, Kind, Relation};
use serde_json::{Map, Value, json};

use crate::RecordFormat;

/// The schema of a relation's lines as these columns make them.
pub fn schema(relation: Relation, columns: &[Column], format: RecordFormat) -> String {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for column in columns {
        let key = format.key(relation, &column.name);
        let field = relation.field(&column.name);
        properties.insert(key.clone(), property(column, field));
        if field.is_some_and(|field| field.presence == Presence::Required) {
            required.push(key);
        }
    }
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": relation.name(),
        "description": "One line of the JSON Lines file. Empty values are left out.",
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    });
    format!("{schema:#}\n")
}

fn property(column: &Column, field: Option<&Field>) -> Value {
    let mut property = Map::new();
    match column.kind {
        Kind::Text | Kind::Timestamp => property.insert("type".into(), json!("string")),
        Kind::Integer => property.insert("type".into(), json!("integer")),
        // What JSON has no number for, such as not-a-number, is spelled as text.
        Kind::Decimal | Kind::Float => property.insert("type".into(), json!(["number", "string"])),
        Kind::Boolean => property.insert("type".into(), json!("boolean")),
        Kind::Json => None,
        Kind::Bytes => {
            property.insert("type".into(), json!("string"));
            property.insert("contentEncoding".into(), json!("base64"))
        }
    };
    if let Some(field) = field {
        property.insert("description".into(), json!(description(field)));
    }
    Value::Object(property)
}

fn description(field: &Field) -> String {
    if field.values.is_empty() {
        return field.meaning.to_owned();
    }
    let values: Vec<_> = field.values.iter().map(|(value, meaning)| format!("{value} ({meaning})")).collect();
    format!("{} Known values: {}.", field.meaning, values.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_described_and_only_required_ones_are_demanded() {
        let columns = [
            Column::new("contact_id", Kind::Text),
            Column::new("modified_date", Kind::Timestamp),
            Column::new("attributes", Kind::Json),
            Column::new("score", Kind::Decimal),
        ];
        let schema: Value =
            serde_json::from_str(&schema(Relation::Contact, &columns, RecordFormat::Original)).unwrap();
        assert_eq!(schema["required"], json!(["ContactId"]));
        assert_eq!(schema["properties"]["ContactId"]["type"], "string");
        assert_eq!(schema["properties"]["modifieddate"]["type"], "string");
        assert_eq!(schema["properties"]["attributes"].get("type"), None);
        assert_eq!(schema["properties"]["score"]["type"], json!(["number", "string"]));
        assert_eq!(schema["properties"].as_object().unwrap().len(), 4);
    }
}
