//! `cdds fetch` against the real service: whole, taken up again after the worst, and refusing what is wrong.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use row::Relation;
use serde_json::{Value, json};

use crate::house::House;
use crate::life::assert_rows_are_the_sources;
use crate::support::binary::{self, Ended, cdds};
use crate::support::directory_state::DirectoryState;
use crate::support::identity::Identity;
use crate::support::rows_file::interaction;
use crate::support::test_source::{Kind, TestSource};

/// A source whose export is of about this many megabytes.
fn source(megabytes: usize) -> TestSource {
    let source = TestSource::with_all(
        Kind::Sqlite,
        &[
            (Relation::Interaction, &interaction("A", "2026-05-03T08:31:20.78Z", "")),
            (Relation::Attachment, ""),
        ],
    );
    for number in 0..megabytes {
        source.sql(&format!(
            "INSERT INTO attachment (document_id, entity_id, tenant_id, content) VALUES ('D{number}', 'A', 101, \
             chunk({}))",
            1_000_000 + number
        ));
    }
    source
}

fn fetch(house: &House, run: &str, out: &Path, further: &[&str]) -> Ended {
    cdds!("fetch", run, "--server", house.url(), "--key-file", house.key_file(), "--out", out; further)
}

#[test]
fn a_split_run_is_fetched_in_parallel_and_opened() {
    let house = House::new(Kind::Sqlite, source(4)).with_certificate();
    let run = house.run_once(json!({ "splitSizeBytes": 1 << 20 }));
    house.client().wait_until_finished(&run);
    let out = tempfile::tempdir().unwrap();
    let key = Identity::Ana.key().display().to_string();
    let report = fetch(&house, &run, out.path(), &["--json", "--open", "--key", &key]).json();
    let files = report["files"].as_array().unwrap();
    assert!(files.len() >= 4, "{report}");
    assert_eq!(report["opened"]["sealedFilesChecked"], true);
    let opened = report["opened"]["directory"].as_str().unwrap();
    assert_rows_are_the_sources(&house, Path::new(opened));
    let mut check = Command::new("sha256sum");
    check.arg("--check").arg(report["checksums"].as_str().unwrap()).current_dir(out.path());
    crate::support::program::run(&mut check, "");
    let details = house.client().run(&run);
    assert!(details["artifacts"].as_array().unwrap().iter().all(|of| of["downloads"] == 1), "{details}");

    // A second fetch finds everything there.
    let before = DirectoryState::of(out.path());
    fetch(&house, &run, out.path(), &[]).done();
    before.assert_unchanged(out.path());
}

#[test]
fn a_fetch_goes_on_where_it_was_when_the_service_is_killed_and_comes_back() {
    let mut house = House::new(Kind::Sqlite, source(60)).with_certificate();
    let run = house.run_once(json!({}));
    house.client().wait_until_finished(&run);
    let out = tempfile::tempdir().unwrap();
    let mut command = binary::command();
    command.args(["fetch", &run, "--server", &house.url(), "--out"]).arg(out.path());
    command.arg("--key-file").arg(house.key_file());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    wait_for_bytes(out.path(), 1 << 20);
    house.kill();
    let here = part_bytes(out.path());
    let still_fetching = child.try_wait().unwrap().is_none();
    house.start();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    if still_fetching && here > 0 {
        let log = house.log();
        eprintln!("the service was killed after {here} bytes; its log has {} lines", log.lines().count());
    }
    fetch(&house, &run, out.path(), &[]).done();
    let details = house.client().run(&run);
    let artifact = details["artifacts"][0]["id"].as_str().unwrap();
    assert!(!ended_downloads(&house, artifact).is_empty());
}

#[test]
fn a_fetch_that_was_killed_is_taken_up_by_the_next() {
    let house = House::new(Kind::Sqlite, source(60)).with_certificate();
    let run = house.run_once(json!({}));
    house.client().wait_until_finished(&run);
    let out = tempfile::tempdir().unwrap();
    let mut command = binary::command();
    command.args(["fetch", &run, "--server", &house.url(), "--out"]).arg(out.path());
    command.arg("--key-file").arg(house.key_file());
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    wait_for_bytes(out.path(), 1 << 20);
    child.kill().unwrap();
    child.wait().unwrap();
    let here = part_bytes(out.path());
    let report = fetch(&house, &run, out.path(), &["--json"]).json();
    let artifact = report["files"][0]["id"].as_str().unwrap();
    let bytes = house.client().get(&format!("artifacts/{artifact}")).ok()["bytes"].as_u64().unwrap();
    let downloads = ended_downloads(&house, artifact);
    let taken_up = |of: &Value| of["parts"] == 1 && of["sentBytes"] == bytes - here;
    let both = |of: &Value| of["parts"] == 2 && of["isWhole"] == true;
    let is_taken_up = downloads.iter().any(|of| taken_up(of) || both(of));
    assert!(here == 0 || is_taken_up, "{here} of {bytes} bytes were here: {downloads:?}");
}

/// The downloads of a file, once none is under way: also those have an end that a killed service was sending.
fn ended_downloads(house: &House, artifact: &str) -> Vec<Value> {
    let began = Instant::now();
    loop {
        let mut answer = house.client().get(&format!("artifacts/{artifact}/downloads")).ok();
        let items = answer["items"].as_array_mut().unwrap();
        if items.iter().all(|of| !of["endedAt"].is_null()) {
            return std::mem::take(items);
        }
        assert!(began.elapsed() < Duration::from_secs(20), "{items:?}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_part_that_was_damaged_is_fetched_anew() {
    let house = House::new(Kind::Sqlite, source(2)).with_certificate();
    let run = house.run_once(json!({}));
    let details = house.client().wait_until_finished(&run);
    let name = details["artifacts"][0]["name"].as_str().unwrap();
    let bytes = details["artifacts"][0]["bytes"].as_u64().unwrap();
    for damaged in [1_000, bytes, bytes + 1] {
        let out = tempfile::tempdir().unwrap();
        fs::write(out.path().join(format!(".{name}.part")), vec![b'x'; damaged as usize]).unwrap();
        let key = Identity::Ana.key().display().to_string();
        fetch(&house, &run, out.path(), &["--open", "--key", &key]).done();
        let hidden = crate::house::store::files(out.path());
        assert!(hidden.iter().all(|path| !path.to_string_lossy().ends_with(".part")), "{hidden:?}");
    }
}

#[test]
fn what_cannot_be_fetched_is_refused_and_leaves_nothing() {
    let house = House::new(Kind::Sqlite, source(1)).with_certificate();
    let run = house.run_once(json!({}));
    let details = house.client().wait_until_finished(&run);
    let out = tempfile::tempdir().unwrap();
    let before = DirectoryState::of(out.path());

    let wrong = out.path().with_extension("key");
    fs::write(&wrong, "cdds_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n").unwrap();
    cdds!("fetch", &run, "--server", house.url(), "--key-file", &wrong, "--out", out.path())
        .failed_saying(&["does not know this key"]);
    fs::write(&wrong, "hello\n").unwrap();
    cdds!("fetch", &run, "--server", house.url(), "--key-file", &wrong, "--out", out.path())
        .failed_saying(&["no API key"]);
    fs::remove_file(wrong).unwrap();
    let unknown = "01900000-0000-7000-8000-000000000000";
    let said = fetch(&house, unknown, out.path(), &[]);
    assert!(said.code == Some(1) && said.stderr.contains("no such run"), "{said:?}");
    before.assert_unchanged(out.path());

    let name = details["artifacts"][0]["name"].as_str().unwrap();
    fs::write(out.path().join(name), "another").unwrap();
    let said = fetch(&house, &run, out.path(), &[]);
    assert!(said.code == Some(1) && said.stderr.contains("is already there and is another file"), "{said:?}");
    assert_eq!(fs::read_to_string(out.path().join(name)).unwrap(), "another");

    let id = details["artifacts"][0]["id"].as_str().unwrap();
    assert!(house.client().delete(&format!("artifacts/{id}")).status < 300);
    let said = fetch(&house, &run, out.path(), &[]);
    assert!(said.code == Some(1) && said.stderr.contains("can no longer be fetched"), "{said:?}");
}

#[test]
fn a_service_that_is_not_there_is_given_up_with_its_name() {
    let key = tempfile::NamedTempFile::new().unwrap();
    fs::write(key.path(), "cdds_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n").unwrap();
    let run = "01900000-0000-7000-8000-000000000000";
    let began = Instant::now();
    let said = cdds!("fetch", run, "--server", "ftp://h", "--key-file", key.path());
    said.misused_saying(&["ftp://h"]);
    assert!(began.elapsed() < Duration::from_secs(10));
}

fn part_bytes(directory: &Path) -> u64 {
    let files = crate::house::store::files(directory);
    let parts = files.iter().filter(|path| path.to_string_lossy().ends_with(".part"));
    parts.filter_map(|path| fs::metadata(path).ok()).map(|of| of.len()).sum()
}

/// Until so much is here, or everything is.
fn wait_for_bytes(directory: &Path, bytes: u64) {
    let began = Instant::now();
    while part_bytes(directory) < bytes {
        let files = crate::house::store::files(directory);
        if files.iter().any(|path| path.to_string_lossy().ends_with(".sha256")) {
            return;
        }
        assert!(began.elapsed() < Duration::from_secs(60), "nothing arrives");
        std::thread::sleep(Duration::from_millis(1));
    }
}
