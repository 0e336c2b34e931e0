//! The OpenAPI document: the committed copy is what the code makes, and every operation says what it must. With
//! `CDDS_WRITE_DOCS=1` the copy is written anew.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;
use std::{env, fs};

use serde_json::Value;

#[test]
fn the_committed_document_is_the_one_that_the_code_makes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/openapi.json");
    let made = api::openapi_json();
    if env::var_os("CDDS_WRITE_DOCS").is_some_and(|value| value == "1") {
        fs::write(&path, made).expect("docs/ can be written");
        return;
    }
    let found =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("docs/openapi.json: {error}; run make docs"));
    let difference = found.lines().zip(made.lines()).find(|(found, made)| found != made);
    assert!(
        found == made,
        "docs/openapi.json is not up to date, run make docs; first difference: {difference:?}"
    );
}

fn operations(document: &Value) -> impl Iterator<Item = (String, &Value)> {
    document["paths"].as_object().unwrap().iter().flat_map(|(path, item)| {
        let operations = item.as_object().unwrap().iter();
        operations.map(move |(method, operation)| (format!("{method} {path}"), operation))
    })
}

#[test]
fn every_operation_names_itself_and_its_errors() {
    let document: Value = serde_json::from_str(&api::openapi_json()).unwrap();
    assert_eq!(document["openapi"], "3.1.0");
    let mut ids = Vec::new();
    for (name, operation) in operations(&document) {
        ids.push(operation["operationId"].as_str().unwrap_or_else(|| panic!("{name} has no id")).to_owned());
        assert!(operation["summary"].as_str().is_some_and(|summary| !summary.is_empty()), "{name}");
        assert_eq!(operation["tags"].as_array().map(Vec::len), Some(1), "{name}");
        let responses = operation["responses"].as_object().unwrap();
        let is_api = name.contains(" /api/v1/");
        for status in ["400", "401", "500", "503"].iter().filter(|status| is_api || **status >= "500") {
            assert!(responses.contains_key(*status), "{name} does not say {status}");
        }
        let is_about_one = name.contains('{');
        assert!(!is_about_one || responses.contains_key("404"), "{name} does not say 404");
        for (status, response) in responses.iter().filter(|(status, _)| *status >= &"400".to_owned()) {
            let reference = &response["content"]["application/problem+json"]["schema"]["$ref"];
            let has_body = !name.starts_with("head ") || *status == "500";
            assert!(
                !has_body || reference == "#/components/schemas/Problem" || name.starts_with("head "),
                "{name} {status}"
            );
        }
    }
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "two operations have one id");
    assert!(count >= 36, "{count}");
}

#[test]
fn every_reference_leads_somewhere() {
    fn references(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| references(item, found)),
            Value::Object(fields) => {
                found.extend(fields.get("$ref").and_then(Value::as_str).map(str::to_owned));
                fields.values().for_each(|field| references(field, found));
            }
            _ => {}
        }
    }
    let document: Value = serde_json::from_str(&api::openapi_json()).unwrap();
    let mut found = Vec::new();
    references(&document, &mut found);
    assert!(found.len() > 100, "{}", found.len());
    for reference in found {
        let place = reference.strip_prefix('#').unwrap();
        assert!(document.pointer(place).is_some(), "{reference}");
    }
}
