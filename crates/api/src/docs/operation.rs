//! The operations of a tag: what is sent, what comes back.

use std::fmt::Write;

use serde_json::Value;

use super::html::{code_text, escape};
use super::schema::type_of;

/// All operations with this tag, in the order of the document.
pub fn of_tag(page: &mut String, document: &Value, tag: &str) {
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            let mut tags = operation["tags"].as_array().into_iter().flatten();
            if tags.any(|one| one == tag) {
                one(page, path, &method.to_ascii_uppercase(), operation);
            }
        }
    }
}

fn one(page: &mut String, path: &str, method: &str, operation: &Value) {
    let id = operation["operationId"].as_str().unwrap_or_default();
    let summary = escape(operation["summary"].as_str().unwrap_or_default());
    let _ = writeln!(
        page,
        "<article id=\"{id}\"><h3><a href=\"#{id}\">{summary}</a></h3>\n\
         <p class=\"address\"><strong>{method}</strong> <code>{}</code></p>",
        escape(path)
    );
    if let Some(description) = operation["description"].as_str() {
        let _ = writeln!(page, "<p>{}</p>", code_text(&description.replace('\n', " ")));
    }
    parameters(page, operation);
    for (media_type, content) in operation["requestBody"]["content"].as_object().into_iter().flatten() {
        let body = type_of(&content["schema"]);
        let _ = writeln!(page, "<p>Body: <code>{}</code>, {body}</p>", escape(media_type));
    }
    responses(page, operation);
    page.push_str("</article>\n");
}

fn parameters(page: &mut String, operation: &Value) {
    let Some(parameters) = operation["parameters"].as_array().filter(|all| !all.is_empty()) else { return };
    page.push_str(
        "<div class=\"wide\"><table><caption>Parameters</caption><thead><tr><th scope=\"col\">Name</th>\
         <th scope=\"col\">In</th><th scope=\"col\">Value</th><th scope=\"col\">Meaning</th></tr></thead><tbody>\n",
    );
    for parameter in parameters {
        let text = |name: &str| parameter[name].as_str().unwrap_or_default();
        let _ = writeln!(
            page,
            "<tr><th scope=\"row\"><code>{}</code></th><td>{}</td><td>{}</td><td>{}</td></tr>",
            escape(text("name")),
            escape(text("in")),
            type_of(&parameter["schema"]),
            code_text(text("description"))
        );
    }
    page.push_str("</tbody></table></div>\n");
}

fn responses(page: &mut String, operation: &Value) {
    page.push_str(
        "<div class=\"wide\"><table><caption>Answers</caption><thead><tr><th scope=\"col\">Status</th>\
         <th scope=\"col\">Body</th><th scope=\"col\">Meaning</th></tr></thead><tbody>\n",
    );
    for (status, response) in operation["responses"].as_object().into_iter().flatten() {
        let contents = response["content"].as_object().into_iter().flatten();
        let bodies: Vec<_> =
            contents.map(|(media_type, content)| body(media_type, &content["schema"])).collect();
        let _ = writeln!(
            page,
            "<tr><th scope=\"row\">{status}</th><td>{}</td><td>{}</td></tr>",
            bodies.join(", "),
            code_text(response["description"].as_str().unwrap_or_default())
        );
    }
    page.push_str("</tbody></table></div>\n");
}

fn body(media_type: &str, schema: &Value) -> String {
    match schema["$ref"].is_string() {
        true => type_of(schema),
        false => format!("<code>{}</code>", escape(media_type)),
    }
}
