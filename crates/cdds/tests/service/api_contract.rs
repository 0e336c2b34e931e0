//! Schemathesis, which is not ours, reads the OpenAPI document and calls the living service in ways that nobody thought
//! of: never an answer that the document does not know, never a 5xx.

use std::fs;
use std::path::Path;
use std::process::Command;

use row::Relation;
use serde_json::json;

use crate::house::{House, once};
use crate::support::rows_file::interaction;
use crate::support::test_source::{Kind, TestSource};

fn house() -> House {
    let lines = interaction("A", "2026-05-03T08:31:20.78Z", "");
    House::new(Kind::Sqlite, TestSource::with(Kind::Sqlite, Relation::Interaction, &lines)).with_certificate()
}

#[test]
fn the_living_service_keeps_to_its_document_when_asked_for_what_is_not_there() {
    try_all(&house(), "", &[]);
}

#[test]
fn the_living_service_keeps_to_its_document_when_asked_for_what_is_there() {
    let house = house();
    let mut form = once(json!({}));
    form["run"] = json!({ "kind": "weekly", "weekday": "monday", "at": "03:00" });
    let job = house.client().post("jobs", &form).created();
    let run = job["latestRun"]["id"].as_str().unwrap();
    let details = house.client().wait_until_finished(run);
    let artifact = &details["artifacts"][0]["id"];
    let ids: String = [("jobs", &job["id"]), ("runs", &json!(run)), ("artifacts", artifact)]
        .map(|(list, id)| {
            format!("\n[[operations]]\ninclude-path-regex = \"^/api/v1/{list}/.id\"\nparameters = {{ id = {id} }}\n")
        })
        .concat();
    // What is deleted would no longer be there; the other test deletes.
    try_all(&house, &ids, &["--exclude-method", "DELETE"]);
    assert_eq!(house.client().run(run)["run"]["status"], "finished");
}

#[track_caller]
fn try_all(house: &House, further_settings: &str, further: &[&str]) {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers");
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.venv/bin/schemathesis");
    assert!(program.exists(), "no {}: run scripts/setup test", program.display());
    let settings = fs::read_to_string(tests.join("schemathesis.toml")).unwrap() + further_settings;
    let settings_file = house.directory().join("schemathesis.toml");
    fs::write(&settings_file, settings).unwrap();
    let output = Command::new(program)
        .arg("--config-file")
        .arg(&settings_file)
        .arg("run")
        .arg(format!("{}/openapi.json", house.url()))
        .args(["--header", &format!("Authorization: Bearer {}", house.new_key("Acme", "Ana"))])
        .args(["--checks", "all", "--seed", "1", "--no-color"])
        .args(further)
        .env("PYTHONPATH", &tests)
        .env("NO_PROXY", "127.0.0.1")
        .current_dir(house.directory())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.contains("Fuzzing") && !house.log().contains("panicked"), "{said}{}", house.log());
    eprintln!("{}", said.split_once("== SUMMARY ==").map_or("", |(_, summary)| summary));
}
