//! The curl examples of `docs/api.md`, run one after the other as a reader would: each must succeed.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use row::Relation;

use crate::house::House;
use crate::support::identity::Identity;
use crate::support::rows_file::interaction;
use crate::support::test_source::{Kind, TestSource};

#[test]
fn the_examples_of_the_api_page_work_as_they_stand() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/api.md");
    let page = fs::read_to_string(page).unwrap();
    let examples = shell_blocks(&page);
    assert!(examples.len() >= 5, "only {} examples were found", examples.len());

    let lines = interaction("A", "2026-05-03T08:31:20.78Z", "");
    let house = House::new(Kind::Sqlite, TestSource::with(Kind::Sqlite, Relation::Interaction, &lines));
    fs::copy(Identity::Ana.certificate(), house.directory().join("cdds.crt")).unwrap();
    fs::copy(Identity::Ana.key(), house.directory().join("cdds.key")).unwrap();
    house.key_file();
    let script = format!("set -euo pipefail\n{}", examples.join("\n"));
    let binary = Path::new(env!("CARGO_BIN_EXE_cdds")).parent().unwrap();
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap());
    let output = Command::new("bash")
        .arg("-x")
        .arg("-c")
        .arg(script)
        .current_dir(house.directory())
        .envs([
            ("PATH", &*path),
            ("CDDS_SERVER", &*house.url()),
            ("CDDS_KEY_FILE", "key"),
            ("NO_PROXY", "127.0.0.1"),
        ])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stdout));
}

/// The blocks of the page that are marked `sh`.
fn shell_blocks(page: &str) -> Vec<&str> {
    let after_marks = page.split("\n```sh\n").skip(1);
    after_marks.filter_map(|block| block.split_once("\n```").map(|(script, _)| script)).collect()
}
