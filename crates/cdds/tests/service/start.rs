//! How the service starts, and what it says when it cannot.

use std::fs;
use std::process::{Command, Stdio};

use serde_json::json;

use crate::house::{Client, House};
use crate::support::binary::{self, cdds};
use crate::support::test_source::{Kind, TestSource};

fn empty_source() -> TestSource {
    TestSource::with_all(Kind::Sqlite, &[(row::Relation::Interaction, ""), (row::Relation::Contact, "")])
}

#[test]
fn without_any_settings_it_starts_and_says_what_to_do() {
    let directory = tempfile::tempdir().unwrap();
    let mut command = binary::command();
    command.args(["serve", "--listen", "127.0.0.1:0"]).current_dir(directory.path());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(child.stdout.take().unwrap()), &mut line)
        .unwrap();
    let url = line.trim_end().strip_prefix("Listening on ").unwrap().to_owned();
    let alive = Client::new(&url, "none").get("/healthz");
    let ready = Client::new(&url, "none").get("/readyz");
    Command::new("kill").arg(child.id().to_string()).status().unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((alive.status, ready.status), (200, 200));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && said.contains("[sources.main]"), "{said}");
    assert!(directory.path().join("cdds-data/metadata.db").is_file());
    #[cfg(unix)]
    {
        let data = fs::metadata(directory.path().join("cdds-data")).unwrap();
        assert_eq!(std::os::unix::fs::MetadataExt::mode(&data) & 0o777, 0o700);
    }
}

#[test]
fn a_data_directory_has_one_service_at_a_time() {
    let house = House::new(Kind::Sqlite, empty_source());
    let second = cdds!("serve", "--config", house.settings(), "--listen", "127.0.0.1:0");
    second.failed_saying(&["another process serves from the data directory", "--data-dir"]);
    assert_eq!(house.client().get("/healthz").status, 200);
}

#[test]
fn an_address_in_use_is_named() {
    let house = House::new(Kind::Sqlite, empty_source());
    let directory = tempfile::tempdir().unwrap();
    let address = house.url().replace("http://", "");
    let second = cdds!("serve", "--data-dir", directory.path(), "--listen", &address);
    assert_eq!(second.code, Some(1));
    assert!(second.stderr.contains(&format!("cannot listen on {address}")), "{}", second.stderr);
}

#[test]
fn tenants_and_keys_are_made_while_it_runs() {
    let house = House::new(Kind::Sqlite, empty_source());
    cdds!("tenant", "add", "--name", "Beta", "--source-tenant", "main:102,103", "--config", house.settings())
        .done();
    let key_file = house.directory().join("ben.key");
    let added = cdds!(
        "token",
        "add",
        "--tenant",
        "Beta",
        "--user",
        "Ben",
        "--out",
        &key_file,
        "--config",
        house.settings()
    );
    assert_eq!(added.done(), "");
    #[cfg(unix)]
    assert_eq!(std::os::unix::fs::MetadataExt::mode(&fs::metadata(&key_file).unwrap()) & 0o777, 0o600);
    let key = fs::read_to_string(key_file).unwrap();
    let me = Client::new(&house.url(), key.trim()).get("me").ok();
    assert!(me.to_string().contains("Beta") && me.to_string().contains("Ben"), "{me}");

    let listed = cdds!("tenant", "list", "--json", "--config", house.settings()).json();
    let sources: Vec<_> =
        listed.as_array().unwrap().iter().map(|tenant| &tenant["sources"]["main"]).collect();
    assert_eq!(sources, [&json!([101]), &json!([102, 103])]);
    cdds!("tenant", "add", "--name", "Gamma", "--source-tenant", "102", "--config", house.settings())
        .failed_saying(&["102", "Beta"]);
    cdds!("tenant", "add", "--name", "Beta", "--source-tenant", "104", "--config", house.settings())
        .failed_saying(&["Beta", "exists already"]);
    cdds!("token", "add", "--tenant", "Delta", "--user", "Dan", "--config", house.settings())
        .failed_saying(&["there is no tenant \"Delta\""]);
}

#[test]
fn a_key_that_has_ended_or_never_was_is_refused() {
    let house = House::new(Kind::Sqlite, empty_source());
    let ends = cdds!(
        "token",
        "add",
        "--tenant",
        "Acme",
        "--user",
        "Ana",
        "--ends",
        "2020-01-01",
        "--config",
        house.settings()
    );
    ends.misused_saying(&["2020-01-01 has passed"]);
    for key in ["", "cdds_x", "cdds_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        assert_eq!(Client::new(&house.url(), key).get("jobs").json(401)["code"], "unauthorized");
    }
}

#[test]
fn metrics_count_runs_and_name_nobody() {
    let house = House::new(Kind::Sqlite, empty_source()).with_certificate();
    let run = house.run_once(json!({ "title": "Very private title" }));
    house.client().wait_until_finished(&run);
    let metrics = String::from_utf8(house.client().get("/metrics").body).unwrap();
    let finished =
        metrics.lines().find(|line| line.starts_with("cdds_runs_finished_total{status=\"finished\"}"));
    assert_eq!(finished.and_then(|line| line.split(' ').nth(1)), Some("1"), "{metrics}");
    for private in ["Very private title", "Acme", "Ana"] {
        assert!(!metrics.contains(private) && !house.log().contains(private), "{private}");
    }
}

#[test]
fn a_confirmed_clock_is_said_to_be_confirmed() {
    let house = House::new(Kind::Sqlite, empty_source());
    let said = cdds!("clock", "confirm", "--config", house.settings()).done();
    assert!(said.starts_with("Nothing is held back."), "{said}");
}
