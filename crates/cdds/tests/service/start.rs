//! How the service starts, and what it says when it cannot.

use std::fs;
use std::process::{Command, Stdio};
use std::time::Duration;

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
fn it_says_where_it_listens_when_it_is_ready_and_not_before() {
    let mut house = House::new(Kind::Postgres, empty_source());
    house.terminate();
    let url = fs::read_to_string(house.directory().join("metadata-url")).unwrap();
    let sql = |sql: &str| {
        let output = Command::new("psql").args(["-qXtA", &url, "-c", sql]).output().unwrap();
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    let is_held = || {
        sql(
            "SELECT count(*) FROM pg_locks WHERE relation = 'nodes'::regclass AND mode = 'AccessExclusiveLock'",
        ) != "0"
    };
    std::thread::scope(|scope| {
        // A start asks when any node was seen last, and is kept waiting for the answer.
        scope.spawn(|| sql("BEGIN; LOCK TABLE nodes; SELECT pg_sleep(3); COMMIT"));
        while !is_held() {
            std::thread::sleep(Duration::from_millis(20));
        }
        house.start();
        assert!(!is_held());
    });
    assert_eq!(house.client().get("/readyz").status, 200);
}

#[test]
fn a_data_directory_that_others_may_enter_is_closed() {
    use std::os::unix::fs::PermissionsExt;

    let mut house = House::new(Kind::Sqlite, empty_source());
    house.terminate();
    fs::set_permissions(house.data(), fs::Permissions::from_mode(0o755)).unwrap();
    house.start();
    assert_eq!(fs::metadata(house.data()).unwrap().permissions().mode() & 0o777, 0o700);
    assert!(house.log().contains("(mode 755); now only its owner may enter it"), "{}", house.log());
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
    assert_eq!(house.service_trail("clock.confirmed").len(), 1);
}
