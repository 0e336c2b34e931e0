//! `cdds generate` fills either kind of database with the same rows for the same seed.

use std::collections::BTreeSet;

use row::Relation;
use serde_json::Value;

use crate::support::binary::cdds;
use crate::support::directory_state::DirectoryState;
use crate::support::json_value::JsonValue;
use crate::support::sealed_export::SealedExport;
use crate::support::test_source::{Kind, TestSource};

const TENANTS: [&str; 4] = ["--tenant", "102", "--tenant", "103"];

fn generated(kind: Kind, seed: &str) -> (TestSource, Value) {
    let source = TestSource::new(kind);
    let option = if kind == Kind::Sqlite { "--out" } else { "--source" };
    let report = cdds!("generate", "--rows", "500", "--seed", seed, option, source.url(), "--json").json();
    (source, report)
}

/// Every exported row of all tenants, by what it says.
fn lines(source: &TestSource) -> BTreeSet<String> {
    let types = [
        ("contact", &[Relation::Contact][..]),
        ("interaction", &[Relation::Interaction, Relation::Attachment]),
    ];
    let mut lines = BTreeSet::new();
    for (export_type, relations) in types {
        let opened = SealedExport::make(&source.url(), export_type, &TENANTS).open();
        for relation in relations {
            lines.extend(opened.lines(*relation).lines().map(|line| format!("{:?}", JsonValue::parse(line))));
        }
    }
    lines
}

#[test]
fn the_same_seed_gives_the_same_rows_in_both_kinds_of_database() {
    let ((postgres, report), (sqlite, same_report)) =
        (generated(Kind::Postgres, "7"), generated(Kind::Sqlite, "7"));
    assert_eq!(report, same_report);
    let rows = report["rows"].as_object().unwrap().values().map(|rows| rows.as_u64().unwrap()).sum::<u64>();
    let (postgres, sqlite) = (lines(&postgres), lines(&sqlite));
    assert_eq!((postgres.len() as u64, report["rows"]["interaction"].as_u64()), (rows, Some(500)));
    assert!(postgres == sqlite, "{:?}", postgres.symmetric_difference(&sqlite).next());
    assert!(lines(&generated(Kind::Sqlite, "8").0).is_disjoint(&sqlite));
}

#[test]
fn a_generated_source_meets_the_contract() {
    for kind in [Kind::Postgres, Kind::Sqlite] {
        let (source, _) = generated(kind, "1");
        cdds!("source", "check", "--source", source.url()).done();
    }
}

#[test]
fn a_file_that_is_there_is_not_touched() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("mine.db");
    std::fs::write(&file, "mine").unwrap();
    let before = DirectoryState::of(directory.path());
    cdds!("generate", "--rows", "1", "--out", file).failed_saying(&["mine.db is already there"]);
    before.assert_unchanged(directory.path());
}
