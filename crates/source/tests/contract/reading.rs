//! What a snapshot sees, how it can be ended, and what it refuses.

use std::io;
use std::thread;
use std::time::{Duration, Instant};

use model::ExportType;
use row::{Column, Relation, RowSink, Value};
use source::{Cancel, RelationLoader, SourceError};

use crate::backend::Backend;
use crate::on_every_backend;
use crate::record::{
    Record, all, load_attachments, load_contacts, load_interactions, read_all, text, try_read,
};

on_every_backend!(
    what_is_written_later_is_not_seen,
    columns_come_in_the_order_of_the_contract_then_by_name,
    a_view_is_read_like_a_table,
    a_missing_relation_or_column_is_named,
    a_read_that_was_called_off_ends,
    a_read_that_waits_ends_soon_when_it_is_called_off,
    an_error_of_the_sink_comes_back,
    the_time_of_a_snapshot_is_the_time_it_began,
    rows_go_from_a_snapshot_straight_into_a_loader,
);

fn what_is_written_later_is_not_seen(backend: &Backend) {
    let source = backend.source();
    load_contacts(&*source, &[("before", 101, "2026-05-02", "")]);
    if let Backend::Sqlite(_) = backend {
        // With a rollback journal a writer would wait for the reader instead.
        backend.sql("PRAGMA journal_mode = WAL");
    }
    let mut snapshot = source.snapshot().unwrap();
    load_contacts(&*source, &[("after", 101, "2026-05-02", "")]);
    let mut record = Record::default();
    snapshot.read(Relation::Contact, &all(ExportType::Contact), &mut record, &Cancel::default()).unwrap();
    assert_eq!(record.texts("contact_id"), ["before"]);
    assert_eq!(read_all(&*source, Relation::Contact).texts("contact_id"), ["after", "before"]);
}

fn columns_come_in_the_order_of_the_contract_then_by_name(backend: &Backend) {
    backend.sql(
        r#"CREATE TABLE contact ("Zeta" text, modified_date timestamptz, alpha text, contact_id text, tenant_id integer,
        attributes jsonb, created_date timestamptz)"#,
    );
    let mut snapshot = backend.source().snapshot().unwrap();
    let columns = snapshot.columns(Relation::Contact).unwrap();
    let names: Vec<_> = columns.iter().map(|column| &*column.name).collect();
    assert_eq!(
        names,
        ["contact_id", "tenant_id", "created_date", "modified_date", "attributes", "Zeta", "alpha"]
    );
}

fn a_view_is_read_like_a_table(backend: &Backend) {
    let source = backend.source();
    load_contacts(&*source, &[("c", 101, "2026-05-02", "2026-05-03")]);
    let before = read_all(&*source, Relation::Contact);
    backend.sql("ALTER TABLE contact RENAME TO person; CREATE VIEW contact AS SELECT * FROM person");
    assert_eq!(read_all(&*source, Relation::Contact), before);
}

fn a_missing_relation_or_column_is_named(backend: &Backend) {
    backend.sql("CREATE TABLE contact (contact_id text, tenant_id integer, modified_date timestamp)");
    for (relation, what) in
        [(Relation::Interaction, "table or view interaction"), (Relation::Contact, "created_date")]
    {
        let error = try_read(&*backend.source(), relation, &all(ExportType::Contact)).unwrap_err();
        assert!(matches!(&error, SourceError::Contract { what: said } if said.contains(what)), "{error}");
    }
}

/// Calls the read off, or fails, at the first row.
struct Ender {
    cancel: Cancel,
    fails: bool,
}

impl RowSink for Ender {
    fn begin(&mut self, _columns: &[Column]) -> io::Result<()> {
        Ok(())
    }

    fn value(&mut self, _value: Value<'_>) -> io::Result<()> {
        Ok(())
    }

    fn slice(&mut self, _bytes: &[u8], _is_last: bool) -> io::Result<()> {
        Ok(())
    }

    fn end_row(&mut self) -> io::Result<()> {
        self.cancel.cancel();
        if self.fails { Err(io::Error::other("the disk is full")) } else { Ok(()) }
    }
}

fn end_at_first_row(backend: &Backend, fails: bool) -> SourceError {
    let source = backend.source();
    let ids: Vec<_> = (0..2_000).map(|number| format!("i{number}")).collect();
    let rows: Vec<_> = ids.iter().map(|id| (&**id, 101, "chat", "2026-05-02")).collect();
    load_interactions(&*source, &rows);
    let cancel = Cancel::default();
    let mut sink = Ender { cancel: cancel.clone(), fails };
    let mut snapshot = source.snapshot().unwrap();
    let selection = all(ExportType::Interaction);
    let error = snapshot.read(Relation::Interaction, &selection, &mut sink, &cancel).unwrap_err();
    assert!(
        snapshot.count(Relation::Interaction, &selection, &Cancel::default()).is_err(),
        "a snapshot ends with a failure"
    );
    error
}

fn a_read_that_was_called_off_ends(backend: &Backend) {
    assert!(matches!(end_at_first_row(backend, false), SourceError::Cancelled));
}

fn an_error_of_the_sink_comes_back(backend: &Backend) {
    let error = end_at_first_row(backend, true);
    assert!(matches!(&error, SourceError::Sink(_)), "{error}");
    assert_eq!(error.to_string(), "the disk is full");
}

fn a_read_that_waits_ends_soon_when_it_is_called_off(backend: &Backend) {
    // A view that never yields a row and never ends.
    backend.sql(
        "CREATE VIEW contact AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT (i + 1) % 1000 FROM n)
        SELECT 'c' AS contact_id, 101 AS tenant_id, CAST(NULL AS timestamptz) AS created_date,
            CAST(NULL AS timestamptz) AS modified_date FROM n WHERE i < 0",
    );
    let source = backend.source();
    let cancel = Cancel::default();
    let mut snapshot = source.snapshot().unwrap();
    let caller = cancel.clone();
    let called = thread::spawn(move || {
        thread::sleep(Duration::from_millis(300));
        caller.cancel();
        Instant::now()
    });
    let mut record = Record::default();
    let ended = snapshot.read(Relation::Contact, &all(ExportType::Contact), &mut record, &cancel);
    let waited = called.join().unwrap().elapsed();
    assert!(matches!(ended, Err(SourceError::Cancelled)), "{ended:?}");
    assert!(waited < Duration::from_millis(500), "{waited:?}");
}

fn the_time_of_a_snapshot_is_the_time_it_began(backend: &Backend) {
    let source = backend.source();
    load_contacts(&*source, &[("c", 101, "2026-05-02", "")]);
    let (first, second) = (source.snapshot().unwrap().taken_at(), source.snapshot().unwrap().taken_at());
    assert!(first <= second);
    let third = source.snapshot().unwrap();
    // The transactions of the first two may still be shown.
    assert!(first <= third.settled_until().at && third.settled_until().at <= third.taken_at());
    assert_eq!(third.settled_until().sees_transactions, matches!(backend, Backend::Postgres(_)));
    assert!(first.to_string().starts_with("20"), "{first}");
    assert_eq!(read_all(&*source, Relation::Contact).only("contact_id"), &text("c"));
}

/// Gives rows on to a loader while they are read.
struct Forward<'a>(Box<dyn RelationLoader + 'a>);

impl RowSink for Forward<'_> {
    fn begin(&mut self, columns: &[Column]) -> io::Result<()> {
        self.0.begin(columns)
    }

    fn value(&mut self, value: Value<'_>) -> io::Result<()> {
        self.0.value(value)
    }

    fn slice(&mut self, bytes: &[u8], is_last: bool) -> io::Result<()> {
        self.0.slice(bytes, is_last)
    }

    fn end_row(&mut self) -> io::Result<()> {
        self.0.end_row()
    }
}

fn rows_go_from_a_snapshot_straight_into_a_loader(backend: &Backend) {
    let source = backend.source();
    let ids: Vec<_> = (0..500).map(|number| format!("i{number:03}")).collect();
    let rows: Vec<_> = ids.iter().map(|id| (&**id, 101, "email", "2026-05-02")).collect();
    load_interactions(&*source, &rows);
    load_attachments(&*source, &[("long", "i001", 101, &vec![1; 5 << 20]), ("short", "i001", 101, &[2])]);
    let mut snapshot = source.snapshot().unwrap();
    for other in [Backend::postgres(), Backend::sqlite()] {
        let target = other.source();
        let mut loader = target.loader().unwrap();
        for relation in [Relation::Interaction, Relation::Attachment] {
            let mut forward = Forward(loader.relation(relation).unwrap());
            let read = snapshot
                .read(relation, &all(ExportType::Interaction), &mut forward, &Cancel::default())
                .unwrap();
            assert_eq!(forward.0.flush().unwrap(), read);
        }
        loader.commit().unwrap();
        assert_eq!(read_all(&*target, Relation::Interaction).texts("ixn_id"), ids);
        let attachments = read_all(&*target, Relation::Attachment);
        assert!(attachments.texts("content") == read_all(&*source, Relation::Attachment).texts("content"));
    }
}
