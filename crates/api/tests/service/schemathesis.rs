//! schemathesis sends thousands of requests that the OpenAPI document allows and forbids, and holds every answer against it.

use std::fs;
use std::process::Command;

use crate::support::work::bytes;
use crate::support::{App, Database};

#[test]
#[ignore = "takes minutes; needs schemathesis (PyPI), named by CDDS_SCHEMATHESIS"]
fn schemathesis_finds_no_fault() {
    let program = std::env::var("CDDS_SCHEMATHESIS").expect("CDDS_SCHEMATHESIS names the program st of schemathesis");
    let app = App::start(Database::sqlite());
    app.finished_run(&[bytes(1_000), bytes(10)]);
    // The key in a file: a command line is for everybody to read.
    let config = app.directory().join("schemathesis.toml");
    let header = format!("[headers]\nAuthorization = \"Bearer {}\"\n", app.alice.key);
    // Random forms name sources that are not granted: they are refused, rightly, and no text schema could say so.
    let checks = "[checks.positive_data_acceptance]\nenabled = false\n";
    fs::write(&config, format!("{header}{checks}")).unwrap();
    let output = Command::new(program)
        .args(["--config-file", config.to_str().unwrap(), "run", "--checks", "all"])
        .args(["--exclude-path", "/api/v1/events", "--max-examples", "60", "--seed", "20260503", "--continue-on-failure"])
        .arg(app.url("/openapi.json"))
        .current_dir(app.directory())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}
