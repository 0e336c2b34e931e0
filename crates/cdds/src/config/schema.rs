//! The settings as a JSON Schema, made from the structs; and the way through it along the keys of a file.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::settings::Settings;

/// The JSON Schema of the settings file (draft 2020-12), every part written out where it is used.
pub fn schema() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true);
    settings.into_generator().into_root_schema_for::<Settings>().to_value()
}

/// What a key below this part stands for: a named setting, or any name of the user's own choice.
pub fn below<'a>(part: &'a Value, key: &str) -> Option<&'a Value> {
    let named = part.get("properties").and_then(|properties| properties.get(key));
    named.or_else(|| part.get("additionalProperties").filter(|any| any.is_object()))
}

/// The keys that this part names.
pub fn keys(part: &Value) -> impl Iterator<Item = &str> {
    part.get("properties").and_then(Value::as_object).into_iter().flatten().map(|(key, _)| key.as_str())
}

/// Whether this part is a table of others.
pub fn is_table(part: &Value) -> bool {
    has_type(part, "object")
}

/// Whether this part may be of a type of JSON.
pub fn has_type(part: &Value, name: &str) -> bool {
    match part.get("type") {
        Some(Value::Array(types)) => types.iter().any(|of| of == name),
        Some(of) => of == name,
        None => false,
    }
}
