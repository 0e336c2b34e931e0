//! What only SQLite can do wrong: files that are not there, and values of any class in any column.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "contract/backend.rs"]
#[expect(dead_code, reason = "the suite of all backends uses the rest")]
mod backend;
#[path = "contract/record.rs"]
#[expect(dead_code, reason = "the suite of all backends uses the rest")]
mod record;

use std::fs;

use model::ExportType;
use row::Relation;
use source::SourceError;
use source::inspection::Finding;
use source::sqlite::SqliteSource;

use backend::Backend;
use record::{Kept, all, load, load_contacts, read_all, text, time, try_read};

const CONTACT: &str = "CREATE TABLE contact (contact_id TEXT, tenant_id INTEGER, created_date TIMESTAMP, \
    modified_date TIMESTAMP, first_name TEXT, attributes JSON, is_vip BOOLEAN, any_value)";

fn with_contact(assignment: &str) -> Backend {
    let backend = Backend::sqlite();
    backend.sql(CONTACT);
    backend.sql("INSERT INTO contact (contact_id, tenant_id, created_date) VALUES ('c', 101, 0)");
    backend.sql(&format!("UPDATE contact SET {assignment}"));
    backend
}

#[test]
fn a_value_that_does_not_fit_names_its_row_and_column() {
    for (assignment, said) in [
        ("first_name = x'ff'", r#"contact "c", column first_name: the stored value is Blob"#),
        ("first_name = CAST(x'63ff' AS TEXT)", r#"contact "c", column first_name: the text is not UTF-8"#),
        ("modified_date = '2026-05-01'", r#"contact "c", column modified_date: the stored value is Text"#),
        ("attributes = '{'", r#"contact "c", column attributes: the text is no valid JSON"#),
        ("attributes = x'7b7d'", r#"contact "c", column attributes: the stored value is Blob"#),
        ("is_vip = 2", r#"contact "c", column is_vip: 2 is no boolean"#),
        ("contact_id = x'00'", r#"contact "row 1", column contact_id"#),
        ("created_date = 1.5", r#"contact "c", column created_date: the stored value is Real"#),
    ] {
        let backend = with_contact(assignment);
        let error = try_read(&*backend.source(), Relation::Contact, &all(ExportType::Contact))
            .unwrap_err()
            .to_string();
        assert!(error.starts_with(said), "{assignment}: {error}");
    }
}

#[test]
fn an_inspection_counts_what_an_export_refuses() {
    for (assignment, column) in [
        ("first_name = x'ff'", "first_name"),
        ("modified_date = '2026-05-01'", "modified_date"),
        ("attributes = '{'", "attributes"),
    ] {
        let inspection = with_contact(assignment).source().inspect().unwrap();
        let columns = &inspection.relations[0].columns;
        let finding = &columns.iter().find(|there| there.name == column).unwrap().finding;
        assert!(matches!(finding, Finding::BadValues { rows: 1, .. }), "{assignment}: {finding:?}");
    }
}

#[test]
fn a_column_without_a_type_holds_values_of_any_class() {
    for (sql, value) in [
        ("1", Kept::Integer(1)),
        ("0.5", Kept::Float(0.5)),
        ("'a'", text("a")),
        ("x'00ff'", Kept::Bytes(vec![0, 255])),
        ("NULL", Kept::Null),
    ] {
        let backend = with_contact(&format!("any_value = {sql}"));
        assert_eq!(read_all(&*backend.source(), Relation::Contact).only("any_value"), &value, "{sql}");
    }
}

#[test]
fn a_file_that_is_not_there_is_not_made_by_reading() {
    let backend = Backend::sqlite();
    let path = backend.file();
    let error = SqliteSource::open(path.to_str().unwrap()).unwrap_err();
    assert!(matches!(error, SourceError::Connect { .. }), "{error}");
    assert!(backend.source().snapshot().is_err());
    assert!(backend.source().inspect().is_err());
    assert!(!path.exists());
}

#[test]
fn what_is_no_database_is_refused() {
    let backend = Backend::sqlite();
    fs::write(backend.file(), "not a database, but long enough to be looked at ".repeat(100)).unwrap();
    let error = backend.source().snapshot().map(|_| ()).unwrap_err().to_string();
    assert!(error.contains("not a database"), "{error}");
}

#[test]
fn a_file_in_utf_16_is_refused() {
    let backend = Backend::sqlite();
    backend.sql(&format!("PRAGMA encoding = 'UTF-16le'; {CONTACT}"));
    let error = backend.source().snapshot().map(|_| ()).unwrap_err().to_string();
    assert!(error.contains("UTF-16le"), "{error}");
}

#[test]
fn only_a_commit_makes_the_file_and_nothing_stays_beside_it() {
    let backend = Backend::sqlite();
    let files = || backend.file().parent().unwrap().read_dir().unwrap().count();
    let source = backend.source();
    let loader = source.loader().unwrap();
    assert!(!backend.file().exists());
    assert_eq!(files(), 1);
    loader.commit().unwrap();
    assert!(backend.file().exists());
    assert_eq!(files(), 1);
}

#[test]
fn a_file_that_was_made_meanwhile_is_not_replaced() {
    let backend = Backend::sqlite();
    let source = backend.source();
    let loader = source.loader().unwrap();
    load_contacts(&*backend.source(), &[("theirs", 101, "2026-05-02", "")]);
    assert!(loader.commit().is_err());
    assert_eq!(read_all(&*source, Relation::Contact).texts("contact_id"), ["theirs"]);
}

#[test]
fn what_is_not_a_number_is_refused() {
    let backend = Backend::sqlite();
    backend.sql(&CONTACT.replace("any_value", "score REAL"));
    let names = ["contact_id", "tenant_id", "created_date", "score"];
    let row = vec![text("c"), Kept::Integer(101), time("2026-05-01"), Kept::Float(f64::NAN)];
    let error = load(&*backend.source(), Relation::Contact, &names, &[row]).unwrap_err().to_string();
    assert!(error.starts_with(r#"contact "c", column score"#), "{error}");
}
