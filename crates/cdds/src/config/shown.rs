//! The settings in effect, as TOML that could stand in a file, with the origin of each value; secrets are hidden.

use std::fmt::Write;

use serde_json::{Map, Value};

use super::layers::Loaded;

impl Loaded {
    /// All of them, one a line; those that are not set are comments.
    pub fn shown(&self) -> Result<String, serde_json::Error> {
        let mut lines = Vec::new();
        if let Value::Object(settings) = serde_json::to_value(&self.settings)? {
            self.table("", &settings, &mut lines);
        }
        let width = lines.iter().map(|(setting, _)| setting.chars().count().min(50)).max().unwrap_or(0);
        let mut toml = String::new();
        for (setting, origin) in lines {
            // Writing into a String cannot fail.
            let _ = match origin {
                Some(origin) => writeln!(toml, "{setting:<width$}  # {origin}"),
                None => writeln!(toml, "{setting}"),
            };
        }
        Ok(toml.trim_start().to_owned())
    }

    /// The values of a table, then the tables in it.
    fn table(&self, path: &str, table: &Map<String, Value>, lines: &mut Vec<(String, Option<String>)>) {
        let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
        for (key, value) in table.iter().filter(|(_, value)| !value.is_object()) {
            let origin = self.origin(&below(key)).unwrap_or_else(|| "default".to_owned());
            let line = if value.is_null() {
                format!("# {key} is not set")
            } else {
                format!("{key} = {}", toml(value))
            };
            lines.push((line, Some(origin).filter(|_| !value.is_null())));
        }
        for (key, value) in table {
            let Value::Object(inner) = value else { continue };
            if inner.values().any(|value| !value.is_object()) {
                lines.push((String::new(), None));
                lines.push((format!("[{}]", below(key)), None));
            }
            self.table(&below(key), inner, lines);
        }
    }
}

/// JSON's spelling of numbers, booleans and lists is TOML's too; of texts all but the control character DEL (TOML 1.0,
/// "String").
fn toml(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().map(toml).collect::<Vec<_>>().join(", ")),
        other => other.to_string().replace('\u{7f}', "\\u007F"),
    }
}
