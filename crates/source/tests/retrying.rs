//! Which failures may pass by themselves, as real databases fail.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "contract/backend.rs"]
#[expect(dead_code, reason = "the suite of all backends uses the rest")]
mod backend;
#[path = "contract/record.rs"]
#[expect(dead_code, reason = "the suite of all backends uses the rest")]
mod record;

use std::fs;
use std::time::Duration;

use model::ExportType;
use row::Relation;
use source::postgres::{Limits, PostgresSource};
use source::{Cancel, Source, SourceError};
use testkit::postgres::{TestDatabase, database};

use backend::Backend;
use record::{Record, all, load_contacts, try_read};

const CONTACT: &str = "CREATE TABLE contact (contact_id text, tenant_id int, created_date timestamptz, \
    modified_date timestamptz); INSERT INTO contact VALUES ('c', 101, '2026-05-01', NULL)";

fn open(url: &str, limits: Limits) -> PostgresSource {
    PostgresSource::open(url, limits).unwrap()
}

fn error_of(source: &dyn Source) -> SourceError {
    try_read(source, Relation::Contact, &all(ExportType::Contact)).unwrap_err()
}

#[track_caller]
fn assert_final(error: &SourceError, said: &str) {
    assert!(!error.is_retryable() && error.to_string().contains(said), "{error:?}");
}

#[track_caller]
fn assert_retryable(error: &SourceError, said: &str) {
    assert!(error.is_retryable() && error.to_string().contains(said), "{error:?}");
}

/// A view of contacts that fails when it is read.
fn failing_view(database: &TestDatabase) {
    database.sql(&format!(
        "{CONTACT}; ALTER TABLE contact RENAME TO person;
        CREATE VIEW contact AS SELECT contact_id, 101 / (tenant_id - 101) AS tenant_id, created_date, modified_date FROM person"
    ));
}

#[test]
fn what_the_server_will_say_again_is_final() {
    let database = database();
    failing_view(&database);
    assert_final(&error_of(&open(&database.url(), Limits::default())), "division by zero");
    let role = format!("{}_nobody", database.name());
    database.sql(&format!("CREATE ROLE {role} LOGIN"));
    let refused = error_of(&open(&format!("{}&user={role}", database.url()), Limits::default()));
    database.sql(&format!("DROP ROLE {role}"));
    assert_final(&refused, "permission denied");
    let nobody = open(&format!("{}&user=nobody_at_all", database.url()), Limits::default());
    assert_final(&nobody.snapshot().map(|_| ()).unwrap_err(), "does not exist");
}

#[test]
fn a_server_that_is_not_there_or_goes_away_may_come_back() {
    let gone = open("postgres://ana@127.0.0.1:1/h", Limits::default());
    assert_retryable(&gone.snapshot().map(|_| ()).unwrap_err(), "cannot open the source");
    let database = database();
    database.sql(CONTACT);
    let mut snapshot = open(&database.url(), Limits::default()).snapshot().unwrap();
    let ours = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() \
        AND datname = current_database()";
    assert_eq!(database.sql(ours), "t");
    let contacts = all(ExportType::Contact);
    let mut read = || {
        let mut record = Record::default();
        snapshot.read(Relation::Contact, &contacts, &mut record, &Cancel::default()).unwrap_err()
    };
    assert_retryable(&read(), "the source failed");
    assert_retryable(&read(), "begin again");
}

#[test]
fn a_transaction_that_lasts_too_long_would_do_so_again() {
    let database = database();
    database.sql(CONTACT);
    let limits = Limits { transaction_age: Duration::ZERO, ..Limits::default() };
    assert_final(&error_of(&open(&database.url(), limits)), "longest allowed");
}

#[test]
fn a_file_that_is_missing_may_come_back_and_one_that_is_none_may_not() {
    let backend = Backend::sqlite();
    assert_retryable(&backend.source().snapshot().map(|_| ()).unwrap_err(), "unable to open");
    fs::write(backend.file(), "not a database, but long enough to be looked at ".repeat(100)).unwrap();
    assert_final(&backend.source().snapshot().map(|_| ()).unwrap_err(), "not a database");
}

#[test]
fn a_statement_that_sqlite_cannot_run_is_final() {
    let backend = Backend::sqlite();
    load_contacts(&*backend.source(), &[("c", 101, "2026-05-02", "")]);
    backend.sql(
        "ALTER TABLE contact RENAME TO person;
        CREATE VIEW contact AS SELECT contact_id, tenant_id, json(contact_id) AS first_name, created_date, modified_date FROM person",
    );
    assert_final(&error_of(&*backend.source()), "malformed JSON");
}

#[test]
fn what_the_source_holds_or_lacks_is_final() {
    let database = database();
    let source = open(&database.url(), Limits::default());
    assert_final(&error_of(&source), "the source has no table");
    database.sql(&CONTACT.replace("tenant_id int", "tenant_id text"));
    assert_final(&error_of(&source), "fitting type");
    assert_final(&PostgresSource::open("mysql://db/h", Limits::default()).unwrap_err(), "no source");
    assert_final(&SourceError::Cancelled, "cancelled");
}
