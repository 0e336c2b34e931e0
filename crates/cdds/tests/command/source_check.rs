//! `cdds source check` holds a database against the contract.

use row::Relation;
use serde_json::Value;

use crate::support::binary::{Ended, cdds};
use crate::support::rows_file::interaction;
use crate::support::test_source::{Kind, TestSource};

const KINDS: [Kind; 2] = [Kind::Postgres, Kind::Sqlite];

fn source(kind: Kind) -> TestSource {
    let lines =
        interaction("A", "2024-01-01T00:00:00Z", "") + &interaction("B", "2024-02-01T10:00:00.5Z", "");
    TestSource::with(kind, Relation::Interaction, &lines)
}

fn check(source: &TestSource) -> Ended {
    cdds!("source", "check", "--source", source.url())
}

/// What `--json` says of a relation; the exit code must fit.
fn relation(source: &TestSource, name: &str, is_met: bool) -> Value {
    let ended = cdds!("source", "check", "--source", source.url(), "--json");
    assert_eq!(ended.code, Some(i32::from(!is_met)), "{ended:?}");
    let report: Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!(report["meetsContract"], is_met);
    let relations = report["relations"].as_array().unwrap();
    relations.iter().find(|relation| relation["name"] == name).unwrap().clone()
}

fn column(relation: &Value, name: &str) -> Value {
    let columns = relation["columns"].as_array().unwrap();
    columns.iter().find(|column| column["name"] == name).unwrap().clone()
}

#[test]
fn a_source_that_meets_the_contract_is_shown_with_rows_and_dates() {
    for kind in KINDS {
        let source = source(kind);
        let said = check(&source).done();
        assert!(said.contains("The contract is met"), "{said}");
        assert!(
            said.contains("tenant 101: 2 rows, 2024-01-01 00:00:00 UTC to 2024-02-01 10:00:00.5 UTC"),
            "{said}"
        );
        let interaction = relation(&source, "interaction", true);
        assert_eq!(interaction["tenants"][0]["rows"], 2);
        assert!(interaction["columns"].as_array().unwrap().iter().all(|column| column["state"] == "found"));
        let indexes = interaction["indexes"].as_array().unwrap();
        assert!(!indexes.is_empty() && indexes.iter().all(|index| index["isFound"] == true), "{indexes:?}");
    }
}

#[test]
fn a_missing_column_is_named_and_the_exit_code_is_1() {
    for kind in KINDS {
        let source = source(kind);
        source.sql("ALTER TABLE attachment DROP COLUMN content; ALTER TABLE contact DROP COLUMN pin");
        check(&source).failed_saying(&["does not meet the contract"]);
        assert_eq!(column(&relation(&source, "attachment", false), "content")["state"], "missing");
        assert_eq!(column(&relation(&source, "contact", false), "pin")["state"], "absent");
    }
}

#[test]
fn a_missing_relation_is_named() {
    for kind in KINDS {
        let source = source(kind);
        source.sql("DROP TABLE contact");
        let ended = check(&source);
        assert!(ended.stdout.contains("contact: MISSING"), "{}", ended.stdout);
        ended.failed_saying(&["does not meet the contract"]);
        assert_eq!(relation(&source, "contact", false)["isFound"], false);
    }
}

#[test]
fn a_column_of_the_wrong_type_is_named_with_the_type_wanted() {
    let source = source(Kind::Postgres);
    source.sql("ALTER TABLE interaction ALTER start_date TYPE text");
    let ended = check(&source);
    assert!(ended.stdout.contains("WRONG TYPE: text; wanted: "), "{}", ended.stdout);
    ended.failed_saying(&["does not meet the contract"]);
    assert_eq!(column(&relation(&source, "interaction", false), "start_date")["state"], "wrongType");
}

#[test]
fn values_of_the_wrong_type_are_counted() {
    let source = source(Kind::Sqlite);
    source.sql("UPDATE interaction SET start_date = 'yesterday' WHERE ixn_id = 'A'");
    let ended = check(&source);
    assert!(ended.stdout.contains("BAD VALUES in 1 rows"), "{}", ended.stdout);
    ended.failed_saying(&["does not meet the contract"]);
}

#[test]
fn a_missing_index_is_said_but_breaks_no_contract() {
    let source = source(Kind::Postgres);
    let TestSource::Postgres(database) = &source else { panic!("it is PostgreSQL") };
    let drops = database.sql(
        "SELECT format('DROP INDEX %I;', indexname) FROM pg_indexes
         WHERE tablename = 'interaction' AND indexdef NOT LIKE '%UNIQUE%'",
    );
    database.sql(&drops);
    assert!(check(&source).done().contains("MISSING: exports of a part of the time will be slow"));
    let indexes = relation(&source, "interaction", true)["indexes"].clone();
    assert!(indexes.as_array().unwrap().iter().any(|index| index["isFound"] == false), "{indexes}");
}

#[test]
fn a_source_that_cannot_be_reached_is_an_error_without_its_password() {
    for url in ["no-such-file.db", "postgres://ann:hush@127.0.0.1:1/history", "mysql://ann:hush@db/history"] {
        let said = cdds!("source", "check", "--source", url).failed();
        assert!(!said.contains("hush"), "{said}");
    }
}
