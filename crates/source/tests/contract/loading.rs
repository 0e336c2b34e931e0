//! A loader loads everything or nothing.

use row::{Column, Kind, Relation, Value};
use source::SourceError;

use crate::backend::Backend;
use crate::on_every_backend;
use crate::record::{Kept, load, load_contacts, load_interactions, read_all, text, time};

on_every_backend!(
    a_loader_that_is_dropped_leaves_nothing,
    a_loader_that_is_dropped_leaves_what_was_there,
    rows_are_added_to_what_was_there,
    many_batches_arrive_whole,
    a_second_row_of_one_id_is_refused,
    a_null_in_a_required_column_names_its_row,
    a_value_of_another_kind_names_its_row,
    an_unknown_column_is_refused,
    further_columns_can_be_loaded,
    a_relation_without_rows_is_made_too,
);

const NAMES: [&str; 3] = ["contact_id", "tenant_id", "created_date"];

fn contact(id: &str) -> Vec<Kept> {
    vec![text(id), Kept::Integer(101), time("2026-05-01")]
}

/// Loads a contact without committing.
fn begin_to_load(backend: &Backend, id: &str) {
    let source = backend.source();
    let mut loader = source.loader().unwrap();
    let mut sink = loader.relation(Relation::Contact).unwrap();
    let kinds = [Kind::Text, Kind::Integer, Kind::Timestamp];
    let columns: Vec<_> = NAMES.iter().zip(kinds).map(|(name, kind)| Column::new(*name, kind)).collect();
    sink.begin(&columns).unwrap();
    for kept in contact(id) {
        sink.value(kept.value()).unwrap();
    }
    sink.end_row().unwrap();
    assert_eq!(sink.flush().unwrap(), 1);
}

fn a_loader_that_is_dropped_leaves_nothing(backend: &Backend) {
    begin_to_load(backend, "c");
    match backend {
        Backend::Postgres(database) => {
            assert_eq!(
                database.sql("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"),
                "0"
            );
        }
        Backend::Sqlite(directory) => assert_eq!(directory.path().read_dir().unwrap().count(), 0),
    }
}

fn a_loader_that_is_dropped_leaves_what_was_there(backend: &Backend) {
    load_contacts(&*backend.source(), &[("old", 101, "2026-05-02", "")]);
    begin_to_load(backend, "new");
    assert_eq!(read_all(&*backend.source(), Relation::Contact).texts("contact_id"), ["old"]);
}

fn rows_are_added_to_what_was_there(backend: &Backend) {
    let source = backend.source();
    load_contacts(&*source, &[("one", 101, "2026-05-02", "")]);
    load_contacts(&*source, &[("two", 101, "2026-05-02", "")]);
    assert_eq!(read_all(&*source, Relation::Contact).texts("contact_id"), ["one", "two"]);
}

fn many_batches_arrive_whole(backend: &Backend) {
    let source = backend.source();
    let ids: Vec<String> =
        (0..3_000).map(|number| format!("{number:06}{}", "x".repeat(number % 2_000))).collect();
    let rows: Vec<_> = ids.iter().map(|id| contact(id)).collect();
    load(&*source, Relation::Contact, &NAMES, &rows).unwrap();
    assert!(read_all(&*source, Relation::Contact).texts("contact_id") == ids);
}

fn a_second_row_of_one_id_is_refused(backend: &Backend) {
    let error =
        load(&*backend.source(), Relation::Contact, &NAMES, &[contact("c"), contact("c")]).unwrap_err();
    let said = error.to_string();
    assert!(matches!(error, SourceError::Database { .. }), "{said}");
    assert!(said.contains("contact") && said.to_lowercase().contains("unique"), "{said}");
}

fn a_null_in_a_required_column_names_its_row(backend: &Backend) {
    let mut row = contact("c7");
    row[2] = Kept::Null;
    let error =
        load(&*backend.source(), Relation::Contact, &NAMES, &[contact("c1"), row]).unwrap_err().to_string();
    assert!(error.starts_with(r#"contact "c7", column created_date"#), "{error}");
}

fn a_value_of_another_kind_names_its_row(backend: &Backend) {
    let mut row = contact("c7");
    row[1] = text("101");
    let error = load(&*backend.source(), Relation::Contact, &NAMES, &[row]).unwrap_err().to_string();
    assert!(error.starts_with(r#"contact "c7", column tenant_id"#), "{error}");
}

fn an_unknown_column_is_refused(backend: &Backend) {
    let names = ["contact_id", "tenant_id", "created_date", "no such"];
    let error = load(&*backend.source(), Relation::Contact, &names, &[]).unwrap_err();
    assert!(matches!(&error, SourceError::Contract { what } if what.contains("no such")), "{error}");
}

fn further_columns_can_be_loaded(backend: &Backend) {
    let source = backend.source();
    load_contacts(&*source, &[]);
    backend
        .sql(r#"ALTER TABLE contact ADD "Odd ""name" text; ALTER TABLE contact ADD score double precision"#);
    let mut row = contact("c");
    row.extend([text("odd"), Kept::Float(0.1)]);
    let names = [&NAMES[..], &[r#"Odd "name"#, "score"]].concat();
    load(&*source, Relation::Contact, &names, &[row]).unwrap();
    let read = read_all(&*source, Relation::Contact);
    assert_eq!(read.only(r#"Odd "name"#), &text("odd"));
    assert_eq!(read.only("score"), &Kept::Float(0.1));
}

fn a_relation_without_rows_is_made_too(backend: &Backend) {
    let source = backend.source();
    load_interactions(&*source, &[("i", 101, "chat", "2026-05-02")]);
    assert_eq!(read_all(&*source, Relation::Attachment).rows.len(), 0);
    let mut loader = source.loader().unwrap();
    let mut sink = loader.relation(Relation::Contact).unwrap();
    sink.begin(&[Column::new("contact_id", Kind::Text)]).unwrap();
    assert!(sink.value(Value::Text("c")).is_ok());
    assert!(sink.value(Value::Text("one too many")).is_err());
}
