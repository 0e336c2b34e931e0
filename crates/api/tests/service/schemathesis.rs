//! schemathesis sends thousands of requests that the OpenAPI document allows and forbids, and holds every answer against it.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::work::bytes;
use crate::support::{App, Database};

#[test]
#[ignore = "full: takes minutes"]
fn schemathesis_finds_no_fault() {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.venv/bin/schemathesis");
    assert!(program.exists(), "no {}: run scripts/setup test", program.display());
    let app = App::start(Database::sqlite());
    app.finished_run(&[bytes(1_000), bytes(10)]);
    // The key in a file: a command line is for everybody to read.
    let config = app.directory().join("schemathesis.toml");
    let header = format!("[headers]\nAuthorization = \"Bearer {}\"\n", app.alice.key);
    fs::write(&config, header).unwrap();
    let output = Command::new(program)
        .args(["--config-file", config.to_str().unwrap(), "run", "--checks", "all", "--continue-on-failure"])
        // Forms with a source that is not granted, or an end before the start, are refused, and no schema can say so.
        .args(["--exclude-checks", "positive_data_acceptance", "--exclude-path", "/api/v1/events"])
        .args(["--max-examples", "60", "--seed", "20260503"])
        .arg(app.url("/openapi.json"))
        .current_dir(app.directory())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}
