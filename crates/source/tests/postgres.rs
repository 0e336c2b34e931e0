//! What only PostgreSQL can do, or do wrong: names, encodings, types, locks.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "contract/record.rs"]
#[expect(dead_code, reason = "the suite of all backends uses the rest")]
mod record;

use std::thread;
use std::time::{Duration, Instant};

use model::ExportType;
use proptest::test_runner::{Config, TestRunner};
use row::{Column, Kind, Relation};
use source::inspection::Finding;
use source::postgres::{Limits, PostgresSource};
use source::{Cancel, Selection, Source, SourceError};
use testkit::postgres::{TestDatabase, database, database_in};

use record::{
    Kept, Record, all, load, load_contacts, load_interactions, read, read_all, text, time, try_read,
};

const CONTACT: &str = "CREATE TABLE contact (contact_id text, tenant_id int, created_date timestamptz, \
    modified_date timestamptz, first_name text)";

fn open(url: &str) -> PostgresSource {
    PostgresSource::open(url, Limits::default()).unwrap()
}

fn source(database: &TestDatabase) -> PostgresSource {
    open(&database.url())
}

fn add_contact(database: &TestDatabase, first_name: &str) {
    database.sql(&format!("INSERT INTO contact VALUES ('c', 101, '2026-05-01', NULL, {first_name})"));
}

#[test]
fn a_schema_is_chosen_by_the_url() {
    let database = database();
    let schema = r#"a "b" 'c' \ é; --"#;
    let encoded: String = url::form_urlencoded::byte_serialize(schema.as_bytes()).collect();
    let there = open(&format!("{}&schema={encoded}", database.url()));
    load_contacts(&there, &[("c", 101, "2026-05-02", "")]);
    assert_eq!(read_all(&there, Relation::Contact).texts("contact_id"), ["c"]);
    let public = try_read(&source(&database), Relation::Contact, &all(ExportType::Contact));
    assert!(matches!(public, Err(SourceError::Contract { .. })));
}

#[test]
fn hostile_column_names_are_read() {
    let database = database();
    let names = [r#"a"b"#, "a'b", r"back\slash", "x, (SELECT 1)", "日本 語", "select", "A", "a b"];
    let columns: String =
        names.iter().map(|name| format!(", \"{}\" text", name.replace('"', "\"\""))).collect();
    database.sql(&CONTACT.replace(", first_name text", &columns));
    database.sql("INSERT INTO contact (contact_id, tenant_id) VALUES ('c', 101)");
    let read = read_all(&source(&database), Relation::Contact);
    for name in names {
        assert_eq!(read.only(name), &Kept::Null, "{name}");
    }
}

#[test]
fn texts_in_a_condition_reach_the_server_as_they_are() {
    let database = database();
    database.sql(&format!("ALTER DATABASE {} SET standard_conforming_strings = off", database.name()));
    load_interactions(&source(&database), &[]);
    let source = source(&database);
    let mut runner = TestRunner::new(Config { cases: 24, ..Config::default() });
    let number = std::cell::Cell::new(0);
    runner
        .run(&"[^\0]{0,12}|[\\\\'\"$;]{1,6}", |medium| {
            number.set(number.get() + 1);
            let id = format!("i{}", number.get());
            load_interactions(&source, &[(&id, 101, &medium, "2026-05-02")]);
            let selection = Selection { media_types: Some(vec![medium]), ..all(ExportType::Interaction) };
            assert!(read(&source, Relation::Interaction, &selection).texts("ixn_id").contains(&id));
            Ok(())
        })
        .unwrap();
}

#[test]
fn bytes_that_are_not_utf_8_name_their_row_in_a_database_without_encoding() {
    let database = database_in("SQL_ASCII");
    database.sql(CONTACT);
    add_contact(&database, r"E'caf\xc3\xa9'");
    let good = read_all(&source(&database), Relation::Contact);
    assert_eq!(good.only("first_name"), &text("café"));
    database.sql(r"UPDATE contact SET first_name = E'caf\xe9'");
    let error =
        try_read(&source(&database), Relation::Contact, &all(ExportType::Contact)).unwrap_err().to_string();
    assert!(error.starts_with(r#"contact "c", column first_name: the text is not UTF-8"#), "{error}");
    database.sql(r"UPDATE contact SET contact_id = E'\xff'");
    let error =
        try_read(&source(&database), Relation::Contact, &all(ExportType::Contact)).unwrap_err().to_string();
    assert!(error.starts_with(r#"contact "row 1", column contact_id"#), "{error}");
    let advice = source(&database).inspect().unwrap().advice;
    assert!(advice.iter().any(|advice| advice.contains("SQL_ASCII")), "{advice:?}");
}

#[test]
fn another_encoding_is_converted_by_the_server() {
    let database = database_in("LATIN1");
    database.sql(CONTACT);
    add_contact(&database, r"E'caf\xe9 \xfc'");
    assert_eq!(read_all(&source(&database), Relation::Contact).only("first_name"), &text("café ü"));
    let names = ["contact_id", "tenant_id", "created_date", "first_name"];
    let row = vec![text("d"), Kept::Integer(101), time("2026-05-01"), text("日本")];
    let error = load(&source(&database), Relation::Contact, &names, &[row]).unwrap_err().to_string();
    assert!(error.contains("loading contact") && error.contains("LATIN1"), "{error}");
}

#[test]
fn types_that_are_not_known_come_as_text() {
    let database = database();
    database.sql(
        r#"CREATE TYPE mood AS ENUM ('glad', 'very "sad"'); CREATE DOMAIN score AS int CHECK (VALUE > 0);
        CREATE DOMAIN best_score AS score;
        CREATE TABLE contact (contact_id uuid, tenant_id smallint, created_date timestamptz, modified_date timestamptz,
            a_numeric numeric, a_nan numeric, a_date date, a_timestamp timestamp, an_array text[], an_enum mood,
            a_domain best_score, a_real real, a_double float8, a_char char(4), a_name name, a_json json, an_interval interval,
            a_bytea bytea, a_range int4range);
        INSERT INTO contact VALUES ('c0ffee00-0000-4000-8000-00000000abcd', 101, '2026-05-01', 'infinity',
            12345678901234567890.1200, 'NaN', '0044-03-15 BC', '2026-05-01 10:00', ARRAY['a', 'b "c"'], 'very "sad"',
            7, 0.1, '-Infinity', 'ab', 'n', '{"b" : 1.0}', '1 day', '\x00ff', '[1,5)')"#,
    );
    let read = read_all(&source(&database), Relation::Contact);
    for (name, expected) in [
        ("contact_id", text("c0ffee00-0000-4000-8000-00000000abcd")),
        ("tenant_id", Kept::Integer(101)),
        ("modified_date", time("infinity")),
        ("a_numeric", Kept::Decimal("12345678901234567890.1200".to_owned())),
        ("a_nan", text("NaN")),
        ("a_date", text("0044-03-15 BC")),
        ("a_timestamp", text("2026-05-01 10:00:00")),
        ("an_array", text(r#"{a,"b \"c\""}"#)),
        ("an_enum", text(r#"very "sad""#)),
        ("a_domain", Kept::Integer(7)),
        ("a_real", Kept::Float(0.1)),
        ("a_double", Kept::Float(f64::NEG_INFINITY)),
        ("a_char", text("ab  ")),
        ("a_name", text("n")),
        ("a_json", Kept::Json(r#"{"b" : 1.0}"#.to_owned())),
        ("an_interval", text("1 day")),
        ("a_bytea", Kept::Bytes(vec![0, 255])),
        ("a_range", text("[1,5)")),
    ] {
        assert_eq!(read.only(name), &expected, "{name}");
    }
    assert!(read.columns.contains(&Column::new("a_numeric", Kind::Decimal)));
}

#[test]
fn rows_are_loaded_into_the_types_that_are_there() {
    let database = database();
    database.sql(
        "CREATE TYPE mood AS ENUM ('glad'); CREATE TABLE contact (contact_id uuid, tenant_id smallint,
            created_date timestamptz, modified_date timestamptz, a_numeric numeric(10, 2), an_array int[], an_enum mood,
            first_name varchar(5), a_date date)",
    );
    let names = ["contact_id", "tenant_id", "created_date", "a_numeric", "an_array", "an_enum", "a_date"];
    let row = |tenant| {
        vec![
            text("c0ffee00-0000-4000-8000-00000000abcd"),
            Kept::Integer(tenant),
            time("2026-05-01"),
            Kept::Decimal("1.50".to_owned()),
            text("{1,2}"),
            text("glad"),
            text("2026-05-01"),
        ]
    };
    load(&source(&database), Relation::Contact, &names, &[row(101)]).unwrap();
    assert_eq!(
        database.sql("SELECT contact_id, tenant_id, a_numeric, an_array, an_enum, a_date FROM contact"),
        "c0ffee00-0000-4000-8000-00000000abcd|101|1.50|{1,2}|glad|2026-05-01"
    );
    let error = load(&source(&database), Relation::Contact, &names, &[row(40_000)]).unwrap_err().to_string();
    assert!(error.contains("column tenant_id: 40000 is too large"), "{error}");
    let long = [&row(1)[..3], &[text("too long")]].concat();
    let names = ["contact_id", "tenant_id", "created_date", "first_name"];
    let error = load(&source(&database), Relation::Contact, &names, &[long]).unwrap_err().to_string();
    assert!(error.contains("too long for type character varying(5)"), "{error}");
    assert_eq!(database.sql("SELECT count(*) FROM contact"), "1");
}

#[test]
fn a_nul_names_its_row() {
    let database = database();
    let names = ["contact_id", "tenant_id", "created_date", "attributes"];
    let row = |id: &str, json: &str| {
        vec![text(id), Kept::Integer(101), time("2026-05-01"), Kept::Json(json.to_owned())]
    };
    let error = load(&source(&database), Relation::Contact, &names, &[row("c", r#""a\u0000""#)])
        .unwrap_err()
        .to_string();
    assert!(error.starts_with(r#"contact "c", column attributes"#), "{error}");
    let error =
        load(&source(&database), Relation::Contact, &names, &[row("a\0b", "1")]).unwrap_err().to_string();
    assert!(error.starts_with(r#"contact "row 1", column contact_id"#), "{error}");
}

#[test]
fn a_wrong_type_is_found_with_what_to_do() {
    let database = database();
    database.sql(
        "CREATE TABLE contact (contact_id uuid, tenant_id numeric, created_date timestamp, modified_date timestamptz,
        attributes text)",
    );
    let inspection = source(&database).inspect().unwrap();
    let said = |name| {
        let columns = &inspection.relations[0].columns;
        match &columns.iter().find(|column| column.name == name).unwrap().finding {
            Finding::WrongType { found, wanted } => format!("{found}: {wanted}"),
            other => format!("{other:?}"),
        }
    };
    assert_eq!(said("contact_id"), "Found");
    assert_eq!(said("tenant_id"), "numeric: integer or bigint");
    assert!(said("created_date").contains("created_date AT TIME ZONE 'UTC'"));
    assert_eq!(said("attributes"), "text: jsonb or json");
}

#[test]
fn a_message_never_holds_the_password() {
    for url in [
        "postgres://ana:hunter2@127.0.0.1:1/h",
        "postgres://ana@127.0.0.1:1/h?password=hunter2",
        "postgres://ana:hunter2@127.0.0.1:1/h?sslmode=hunter2",
        "postgres://ana:hunter2@[bad/h",
    ] {
        let error =
            PostgresSource::open(url, Limits::default()).and_then(|source| source.snapshot().map(|_| ()));
        let said = error.unwrap_err().to_string();
        assert!(said.contains("127.0.0.1") || said.contains("[bad"), "{said}");
        assert!(
            !said.contains("hunter2@") && !said.contains("=hunter2") && !said.contains(":hunter2"),
            "{said}"
        );
    }
}

#[test]
fn a_read_that_waits_for_a_lock_ends_soon_when_it_is_called_off() {
    let database = database();
    database.sql(CONTACT);
    let url = database.url();
    let holder = thread::spawn(move || {
        let mut child = std::process::Command::new("psql")
            .args(["--quiet", "--command", "BEGIN; LOCK TABLE contact; SELECT pg_sleep(3)", "--dbname", &url])
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        child.wait().unwrap();
    });
    let is_locked = "SELECT count(*) FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted AND relation = 'contact'::regclass";
    while database.sql(is_locked) == "0" {
        thread::sleep(Duration::from_millis(20));
    }
    let cancel = Cancel::default();
    let caller = cancel.clone();
    let called = thread::spawn(move || {
        thread::sleep(Duration::from_millis(200));
        caller.cancel();
        Instant::now()
    });
    let mut snapshot = source(&database).snapshot().unwrap();
    let mut record = Record::default();
    let ended = snapshot.read(Relation::Contact, &all(ExportType::Contact), &mut record, &cancel);
    assert!(matches!(ended, Err(SourceError::Cancelled)), "{ended:?}");
    let waited = called.join().unwrap().elapsed();
    assert!(waited < Duration::from_millis(500), "{waited:?}");
    drop(snapshot);
    holder.join().unwrap();
}

#[test]
fn a_transaction_does_not_outlast_its_limits() {
    let database = database();
    database.sql(CONTACT);
    let read = |limits| {
        let source = PostgresSource::open(&database.url(), limits).unwrap();
        try_read(&source, Relation::Contact, &all(ExportType::Contact)).unwrap_err().to_string()
    };
    let said = read(Limits { transaction_age: Duration::ZERO, ..Limits::default() });
    assert!(said.contains("longest allowed"), "{said}");
    database.sql(
        "ALTER TABLE contact RENAME TO person;
        CREATE VIEW contact AS SELECT p.* FROM pg_sleep(5) LEFT JOIN person p ON true",
    );
    let said = read(Limits { statement: Duration::from_millis(50), ..Limits::default() });
    assert!(said.contains("statement timeout"), "{said}");
}

#[test]
fn a_repeated_id_is_named_by_the_server() {
    let database = database();
    let names = ["contact_id", "tenant_id", "created_date"];
    let row = vec![text("c9"), Kept::Integer(101), time("2026-05-01")];
    let error =
        load(&source(&database), Relation::Contact, &names, &[row.clone(), row]).unwrap_err().to_string();
    assert!(error.contains("Key (contact_id)=(c9) is duplicated"), "{error}");
}
