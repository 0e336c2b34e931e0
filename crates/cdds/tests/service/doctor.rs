//! `cdds doctor`: what is right, what is not, and that it leaves everything as it was.

use std::fs;
use std::path::Path;

use row::Relation;
use serde_json::{Value, json};

use crate::house::store::files;
use crate::house::{House, once};
use crate::support::binary::cdds;
use crate::support::program::{python, run};
use crate::support::test_source::{Kind, TestSource};

fn house(metadata: Kind) -> House {
    House::new(metadata, TestSource::with(Kind::Sqlite, Relation::Interaction, ""))
}

fn asked(settings: &Path) -> Value {
    let ended = cdds!("doctor", "--json", "--config", settings);
    let report: Value = serde_json::from_str(&ended.stdout).unwrap_or_else(|_| panic!("{ended:?}"));
    assert_eq!(ended.code, Some(if report["isHealthy"] == true { 0 } else { 1 }), "{report}");
    report
}

/// What it says about this, each with its state: `ok`, `warning`, `problem`.
fn about<'a>(report: &'a Value, about: &str) -> Vec<(&'a str, &'a str)> {
    let findings = report["findings"].as_array().unwrap().iter().filter(|finding| finding["about"] == about);
    let findings = findings.map(|finding| {
        assert_eq!(finding["advice"].is_null(), finding["state"] == "ok", "{finding}");
        (finding["state"].as_str().unwrap(), finding["says"].as_str().unwrap())
    });
    findings.collect()
}

/// Changes the metadata of a service by hand.
fn change(house: &House, sql: &str) {
    let metadata = house.data().join("metadata.db");
    run(python("sqlite_rows.py").args([metadata.to_str().unwrap(), "--script"]), sql);
}

#[test]
fn a_service_at_work_has_no_problem() {
    for metadata in [Kind::Sqlite, Kind::Postgres] {
        let house = house(metadata).with_certificate();
        let report = asked(&house.settings());
        assert_eq!(report["isHealthy"], true, "{report}");
        for what in ["settings", "data directory", "metadata", "store", "clock", "certificates", "TLS"] {
            assert!(about(&report, what).iter().all(|(state, _)| *state == "ok"), "{what}: {report}");
            assert!(!about(&report, what).is_empty(), "{what}: {report}");
        }
        let source = about(&report, "source main");
        assert!(source.iter().any(|(_, says)| says.contains("no row with the tenant_id 101")), "{source:?}");
        let users = about(&report, "users");
        assert!(users.iter().any(|(state, says)| *state == "warning" && says.contains("first-password")));
        assert!(cdds!("doctor", "--config", house.settings()).done().contains("OK       metadata: "));
    }
}

#[test]
fn a_place_where_nothing_ever_ran_stays_empty() {
    let directory = tempfile::tempdir().unwrap();
    let settings = directory.path().join("cdds.toml");
    fs::write(&settings, format!("data_dir = {:?}\n", directory.path().join("data"))).unwrap();
    let report = asked(&settings);
    assert_eq!(report["isHealthy"], true, "{report}");
    for what in ["data directory", "metadata", "sources"] {
        assert_eq!(about(&report, what)[0].0, "warning", "{report}");
    }
    assert_eq!(files(directory.path()), [settings]);
}

#[test]
fn what_is_not_right_is_a_problem() {
    let mut house = house(Kind::Sqlite).with_certificate();
    let weekly = json!({ "run": { "kind": "weekly", "weekday": "monday", "at": "03:00" } });
    house.client().post("jobs", &once(weekly)).created();
    house.terminate();
    change(
        &house,
        "UPDATE certificates SET not_after = 1; INSERT INTO holds VALUES ('deletions', 'it jumped', 5);",
    );
    fs::write(house.data().join("artifacts/installation"), "somebody else\n").unwrap();
    fs::rename(house.source.url(), house.directory().join("history.db")).unwrap();
    let before = files(&house.data());

    let report = asked(&house.settings());
    for (what, says) in [
        ("certificates", "ended 1970-01-01T00:00:00.001Z; active jobs that need it: 1"),
        ("clock", "it jumped"),
        ("store", "belong to the installation somebody else"),
        ("source main", "history.db"),
    ] {
        let found = about(&report, what);
        assert!(
            found.iter().any(|(state, of)| *state == "problem" && of.contains(says)),
            "{what}: {found:?}"
        );
    }
    let shown = cdds!("doctor", "--config", house.settings());
    assert!(shown.stdout.contains("PROBLEM  clock: ") && shown.stdout.contains("do: "), "{shown:?}");
    shown.failed_saying(&["problems: 4"]);
    assert_eq!(files(&house.data()), before, "it leaves nothing behind");

    change(
        &house,
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
                    VALUES (9999, 'the future', 1, x'00', 0)",
    );
    let report = asked(&house.settings());
    assert!(about(&report, "metadata")[0].1.contains("of version 9999"), "{report}");
    let tls = "[tls]\nmode = \"on\"\ncertificate_file = \"none.pem\"\nkey_file = \"none.key\"\n";
    fs::write(house.settings(), tls).unwrap();
    let report = asked(&house.settings());
    let (state, says) = about(&report, "TLS")[0];
    assert!(state == "problem" && says.contains("none.pem"), "{report}");
    fs::write(house.settings(), "data_dirr = 1\n").unwrap();
    let report = asked(&house.settings());
    assert!(about(&report, "settings")[0].1.contains("did you mean data_dir?"), "{report}");
    // The house is as it was before it is left.
    fs::rename(house.directory().join("history.db"), house.source.url()).unwrap();
}
