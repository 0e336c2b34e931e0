//! The schemas: what each field is.

use std::fmt::Write;

use serde_json::Value;

use super::html::{code_text, escape};

/// All schemas by name.
pub fn all(page: &mut String, document: &Value) {
    page.push_str("<section id=\"schemas\"><h2>Schemas</h2>\n");
    for (name, schema) in document["components"]["schemas"].as_object().into_iter().flatten() {
        let _ =
            writeln!(page, "<article id=\"schema-{name}\"><h3><a href=\"#schema-{name}\">{name}</a></h3>");
        if let Some(description) = schema["description"].as_str() {
            let _ = writeln!(page, "<p>{}</p>", code_text(description));
        }
        match schema["properties"].as_object() {
            Some(properties) => fields(page, properties, &schema["required"]),
            None => {
                let _ = writeln!(page, "<p>{}</p>", type_of(schema));
            }
        }
        if schema["example"].is_object() {
            let example = serde_json::to_string_pretty(&schema["example"]).unwrap_or_default();
            let _ = writeln!(page, "<pre tabindex=\"0\">{}</pre>", escape(&example));
        }
        page.push_str("</article>\n");
    }
    page.push_str("</section>\n");
}

fn fields(page: &mut String, properties: &serde_json::Map<String, Value>, required: &Value) {
    page.push_str(
        "<div class=\"wide\"><table><thead><tr><th scope=\"col\">Field</th><th scope=\"col\">Value</th>\
         <th scope=\"col\">Meaning</th></tr></thead><tbody>\n",
    );
    let required = required.as_array().map_or(&[][..], Vec::as_slice);
    for (name, schema) in properties {
        let optional = if required.iter().any(|one| one == name) { "" } else { " (optional)" };
        let _ = writeln!(
            page,
            "<tr><th scope=\"row\"><code>{name}</code>{optional}</th><td>{}</td><td>{}</td></tr>",
            type_of(schema),
            code_text(meaning(schema))
        );
    }
    page.push_str("</tbody></table></div>\n");
}

/// Of a value that may be null, the meaning stands beside the reference to its schema.
fn meaning(schema: &Value) -> &str {
    let either = schema["description"].as_str().or_else(|| schema["oneOf"][0]["description"].as_str());
    either.unwrap_or_default()
}

/// What a value may be, in HTML; a schema with a name is a link to it.
pub fn type_of(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        return format!("<a href=\"#schema-{name}\">{name}</a>");
    }
    for several in ["oneOf", "anyOf", "allOf"] {
        if let Some(schemas) = schema[several].as_array() {
            return schemas.iter().map(type_of).collect::<Vec<_>>().join(" or ");
        }
    }
    if let Some(values) = schema["enum"].as_array() {
        let shown = values.iter().map(|value| format!("<code>{}</code>", escape(&shown(value))));
        return shown.collect::<Vec<_>>().join(", ");
    }
    let mut text = match &schema["type"] {
        Value::Array(types) => types.iter().map(shown).collect::<Vec<_>>().join(" or "),
        one => shown(one),
    };
    if schema["items"].is_object() {
        text = format!("{text} of {}", type_of(&schema["items"]));
    }
    text + &limits(schema)
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => "any".to_owned(),
        other => other.to_string(),
    }
}

fn limits(schema: &Value) -> String {
    let mut limits = Vec::new();
    if let Some(format) = schema["format"].as_str().filter(|format| !format.starts_with("int")) {
        limits.push(escape(format));
    }
    for (least, most, unit) in [
        ("minimum", "maximum", ""),
        ("minLength", "maxLength", " characters"),
        ("minItems", "maxItems", " items"),
    ] {
        match (schema[least].as_number(), schema[most].as_number()) {
            (Some(least), Some(most)) => limits.push(format!("{least} to {most}{unit}")),
            (Some(least), None) if !unit.is_empty() || least.as_u64() != Some(0) => {
                limits.push(format!("at least {least}{unit}"));
            }
            (None, Some(most)) => limits.push(format!("at most {most}{unit}")),
            _ => {}
        }
    }
    if let Some(pattern) = schema["pattern"].as_str() {
        limits.push(format!("<code>{}</code>", escape(pattern)));
    }
    if limits.is_empty() { String::new() } else { format!(", {}", limits.join(", ")) }
}
