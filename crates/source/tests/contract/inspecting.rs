//! What an inspection finds.

use row::Relation;
use source::inspection::{Finding, InspectedRelation, Inspection};

use crate::backend::Backend;
use crate::on_every_backend;
use crate::record::{load_attachments, load_contacts, load_interactions};

on_every_backend!(
    what_a_loader_made_meets_the_contract,
    rows_and_dates_of_each_tenant_are_counted,
    missing_relations_and_columns_are_found,
    empty_and_repeated_values_are_counted,
    a_view_is_inspected_without_indexes,
    missing_indexes_do_not_break_the_contract,
);

fn inspect(backend: &Backend) -> Inspection {
    backend.source().inspect().unwrap()
}

fn of(inspection: &Inspection, relation: Relation) -> &InspectedRelation {
    inspection.relations.iter().find(|inspected| inspected.relation == relation).unwrap()
}

#[track_caller]
fn finding(inspection: &Inspection, relation: Relation, name: &str) -> Finding {
    let columns = &of(inspection, relation).columns;
    columns.iter().find(|column| column.name == name).unwrap().finding.clone()
}

fn fill(backend: &Backend) {
    let source = backend.source();
    load_contacts(&*source, &[("c", 101, "2026-05-02", "")]);
    load_interactions(
        &*source,
        &[("i", 101, "chat", "2026-05-02"), ("j", 101, "chat", "2026-05-04"), ("k", 7, "chat", "infinity")],
    );
    load_attachments(&*source, &[("a", "i", 101, b"1")]);
}

fn what_a_loader_made_meets_the_contract(backend: &Backend) {
    fill(backend);
    let inspection = inspect(backend);
    assert!(inspection.meets_contract());
    assert!(inspection.database.starts_with("PostgreSQL 1") || inspection.database.starts_with("SQLite 3."));
    for inspected in &inspection.relations {
        assert!(inspected.columns.iter().all(|column| column.finding == Finding::Found));
        assert!(!inspected.indexes.is_empty() && inspected.indexes.iter().all(|index| index.is_found));
        assert!(inspected.further_columns.is_empty());
    }
}

fn rows_and_dates_of_each_tenant_are_counted(backend: &Backend) {
    fill(backend);
    let inspection = inspect(backend);
    let shown = |relation| -> Vec<String> {
        let time =
            |time: Option<row::Timestamp>| time.map_or_else(|| "none".to_owned(), |time| time.to_string());
        let tenants = &of(&inspection, relation).tenants;
        tenants
            .iter()
            .map(|at| format!("{}: {}, {} to {}", at.tenant_id, at.rows, time(at.first), time(at.last)))
            .collect()
    };
    assert_eq!(shown(Relation::Contact), ["101: 1, 2026-05-02 00:00:00 UTC to 2026-05-02 00:00:00 UTC"]);
    assert_eq!(
        shown(Relation::Interaction),
        ["7: 1, infinity to infinity", "101: 2, 2026-05-02 00:00:00 UTC to 2026-05-04 00:00:00 UTC"]
    );
    assert_eq!(shown(Relation::Attachment), ["101: 1, none to none"]);
}

fn missing_relations_and_columns_are_found(backend: &Backend) {
    fill(backend);
    backend.sql("DROP TABLE attachment; ALTER TABLE contact DROP COLUMN created_date; ALTER TABLE contact DROP COLUMN pin");
    backend.sql("ALTER TABLE contact ADD zeta text");
    let inspection = inspect(backend);
    assert!(!inspection.meets_contract());
    assert!(!of(&inspection, Relation::Attachment).is_found);
    assert_eq!(finding(&inspection, Relation::Attachment, "content"), Finding::Missing);
    assert_eq!(finding(&inspection, Relation::Contact, "created_date"), Finding::Missing);
    assert_eq!(finding(&inspection, Relation::Contact, "pin"), Finding::Absent);
    assert_eq!(of(&inspection, Relation::Contact).further_columns[0].name, "zeta");
}

fn empty_and_repeated_values_are_counted(backend: &Backend) {
    backend.sql(
        "CREATE TABLE contact (contact_id text, tenant_id integer, created_date timestamp, modified_date timestamp);
        INSERT INTO contact (contact_id, tenant_id) VALUES ('c', 101), ('c', 101), ('c', NULL), ('d', 101)",
    );
    let inspection = inspect(backend);
    let bad = |name| match finding(&inspection, Relation::Contact, name) {
        Finding::BadValues { rows, .. } => rows,
        other => panic!("{name}: {other:?}"),
    };
    assert_eq!((bad("contact_id"), bad("tenant_id")), (2, 1));
    assert!(!inspection.meets_contract());
}

fn a_view_is_inspected_without_indexes(backend: &Backend) {
    fill(backend);
    backend.sql("ALTER TABLE contact RENAME TO person; CREATE VIEW contact AS SELECT * FROM person");
    let inspection = inspect(backend);
    assert!(inspection.meets_contract());
    assert!(of(&inspection, Relation::Contact).indexes.is_empty());
}

fn missing_indexes_do_not_break_the_contract(backend: &Backend) {
    fill(backend);
    backend.sql("ALTER TABLE contact RENAME TO person; CREATE TABLE contact AS SELECT * FROM person");
    let index = match backend {
        Backend::Postgres(_) => "interaction_tenant_id_modified_date_idx",
        Backend::Sqlite(_) => "interaction_tenant_id_modified_date",
    };
    backend.sql(&format!("DROP INDEX {index}"));
    let inspection = inspect(backend);
    assert!(inspection.meets_contract());
    for index in &of(&inspection, Relation::Interaction).indexes {
        assert_eq!(index.is_found, index.columns != ["tenant_id", "modified_date"], "{index:?}");
    }
    assert!(of(&inspection, Relation::Contact).indexes.iter().all(|index| !index.is_found));
}
