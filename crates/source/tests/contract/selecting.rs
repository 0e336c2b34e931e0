//! Which rows a selection reads.

use model::{ExportType, Window};
use row::Relation;
use source::Cancel;
use source::{SelectBy, Selection};

use crate::backend::Backend;
use crate::on_every_backend;
use crate::record::{all, load_attachments, load_contacts, load_interactions, load_modified, read};

on_every_backend!(
    a_window_is_half_open,
    contacts_without_modified_date_are_selected_by_created_date,
    other_tenants_rows_are_never_read,
    attachments_come_with_their_interactions,
    media_types_select_interactions_and_their_attachments,
    hostile_media_types_select_nothing,
    an_export_of_one_type_has_nothing_of_the_other,
    infinite_dates_are_selected_as_they_compare,
    interactions_are_selected_by_modified_date_where_that_is_asked_for,
);

fn may(export_type: ExportType) -> Selection {
    let window = Window::parse(Some("2026-05-01"), Some("2026-05-31")).unwrap();
    Selection { window, ..all(export_type) }
}

fn a_window_is_half_open(backend: &Backend) {
    let source = backend.source();
    load_interactions(
        &*source,
        &[
            ("before", 101, "chat", "2026-04-30 23:59:59.999999"),
            ("first", 101, "chat", "2026-05-01 00:00:00"),
            ("last", 101, "chat", "2026-05-31 23:59:59.999999"),
            ("after", 101, "chat", "2026-06-01 00:00:00"),
        ],
    );
    let read = read(&*source, Relation::Interaction, &may(ExportType::Interaction));
    assert_eq!(read.texts("ixn_id"), ["first", "last"]);
}

fn contacts_without_modified_date_are_selected_by_created_date(backend: &Backend) {
    let source = backend.source();
    load_contacts(
        &*source,
        &[
            ("created in May", 101, "2026-05-02", ""),
            ("created in April", 101, "2026-04-02", ""),
            ("modified in May", 101, "2026-04-02", "2026-05-01 00:00:00"),
            ("created in May, modified in June", 101, "2026-05-02", "2026-06-01 00:00:00"),
        ],
    );
    let read = read(&*source, Relation::Contact, &may(ExportType::Contact));
    assert_eq!(read.texts("contact_id"), ["created in May", "modified in May"]);
}

fn other_tenants_rows_are_never_read(backend: &Backend) {
    let source = backend.source();
    load_contacts(&*source, &[("ours", 101, "2026-05-02", ""), ("theirs", 102, "2026-05-02", "")]);
    load_interactions(
        &*source,
        &[("ours", 101, "chat", "2026-05-02"), ("theirs", 102, "chat", "2026-05-02")],
    );
    load_attachments(
        &*source,
        &[
            ("ours", "ours", 101, b"1"),
            ("theirs", "theirs", 102, b"2"),
            ("theirs at ours", "ours", 102, b"3"),
            ("ours at theirs", "theirs", 101, b"4"),
        ],
    );
    let of = |relation, id, export_type, tenant_ids: &[i64]| {
        let selection = Selection { tenant_ids: tenant_ids.to_vec(), ..may(export_type) };
        read(&*source, relation, &selection).texts(id)
    };
    for (tenants, ids) in [
        (&[101][..], &["ours"][..]),
        (&[102], &["theirs"]),
        (&[101, 102], &["ours", "theirs"]),
        (&[7], &[]),
        (&[], &[]),
    ] {
        assert_eq!(of(Relation::Contact, "contact_id", ExportType::Contact, tenants), ids);
        assert_eq!(of(Relation::Interaction, "ixn_id", ExportType::Interaction, tenants), ids);
        assert_eq!(of(Relation::Attachment, "document_id", ExportType::Interaction, tenants), ids);
    }
}

fn attachments_come_with_their_interactions(backend: &Backend) {
    let source = backend.source();
    load_interactions(&*source, &[("may", 101, "email", "2026-05-02"), ("june", 101, "email", "2026-06-02")]);
    load_attachments(
        &*source,
        &[
            ("a", "may", 101, b"1"),
            ("b", "may", 101, b"2"),
            ("c", "june", 101, b"3"),
            ("d", "gone", 101, b"4"),
        ],
    );
    let read = |selection: &Selection| read(&*source, Relation::Attachment, selection).texts("document_id");
    assert_eq!(read(&may(ExportType::Interaction)), ["a", "b"]);
    assert_eq!(read(&all(ExportType::Interaction)), ["a", "b", "c"]);
}

fn media_types_select_interactions_and_their_attachments(backend: &Backend) {
    let source = backend.source();
    load_interactions(
        &*source,
        &[
            ("c", 101, "chat", "2026-05-02"),
            ("e", 101, "email", "2026-05-02"),
            ("o", 101, "odd 'one'", "2026-05-02"),
        ],
    );
    load_attachments(
        &*source,
        &[("of c", "c", 101, b"1"), ("of e", "e", 101, b"2"), ("of o", "o", 101, b"3")],
    );
    let of = |media: &[&str]| {
        let media_types = Some(media.iter().map(|medium| (*medium).to_owned()).collect());
        let selection = Selection { media_types, ..may(ExportType::Interaction) };
        let interactions = read(&*source, Relation::Interaction, &selection).texts("ixn_id");
        let attachments = read(&*source, Relation::Attachment, &selection).texts("document_id");
        assert_eq!(attachments, interactions.iter().map(|id| format!("of {id}")).collect::<Vec<_>>());
        interactions
    };
    assert_eq!(of(&["chat", "odd 'one'"]), ["c", "o"]);
    assert_eq!(of(&["email"]), ["e"]);
    assert_eq!(of(&["voice"]), [""; 0]);
    assert_eq!(of(&[]), [""; 0]);
}

fn hostile_media_types_select_nothing(backend: &Backend) {
    let source = backend.source();
    load_interactions(&*source, &[("c", 101, "chat", "2026-05-02")]);
    for medium in
        ["x') OR ('1' = '1", r"\') OR 1=1 --", "'; DROP TABLE interaction; --", "ｃhat", "%", "\u{2019}"]
    {
        let selection =
            Selection { media_types: Some(vec![medium.to_owned()]), ..all(ExportType::Interaction) };
        assert_eq!(read(&*source, Relation::Interaction, &selection).rows.len(), 0, "{medium}");
    }
    let selection = Selection { media_types: Some(vec!["a\0b".to_owned()]), ..all(ExportType::Interaction) };
    let error =
        source.snapshot().unwrap().count(Relation::Interaction, &selection, &Cancel::default()).unwrap_err();
    assert!(error.to_string().contains("NUL"), "{error}");
    assert_eq!(read(&*source, Relation::Interaction, &all(ExportType::Interaction)).rows.len(), 1);
}

fn an_export_of_one_type_has_nothing_of_the_other(backend: &Backend) {
    let source = backend.source();
    load_contacts(&*source, &[("c", 101, "2026-05-02", "")]);
    load_interactions(&*source, &[("i", 101, "chat", "2026-05-02")]);
    load_attachments(&*source, &[("a", "i", 101, b"1")]);
    for (relation, export_type, rows) in [
        (Relation::Contact, ExportType::Contact, 1),
        (Relation::Interaction, ExportType::Contact, 0),
        (Relation::Attachment, ExportType::Contact, 0),
        (Relation::Contact, ExportType::Interaction, 0),
    ] {
        let read = read(&*source, relation, &all(export_type));
        assert_eq!(read.rows.len(), rows);
        assert!(!read.columns.is_empty());
    }
}

fn infinite_dates_are_selected_as_they_compare(backend: &Backend) {
    let source = backend.source();
    load_interactions(
        &*source,
        &[
            ("always", 101, "chat", "-infinity"),
            ("never", 101, "chat", "infinity"),
            ("may", 101, "chat", "2026-05-02"),
        ],
    );
    let of = |from, to| {
        let window = Window::parse(from, to).unwrap();
        let selection = Selection { window, ..all(ExportType::Interaction) };
        read(&*source, Relation::Interaction, &selection).texts("ixn_id")
    };
    assert_eq!(of(None, None), ["always", "may", "never"]);
    assert_eq!(of(Some("2026-05-01"), None), ["may", "never"]);
    assert_eq!(of(None, Some("2026-05-31")), ["always", "may"]);
    assert_eq!(of(Some("2026-05-01"), Some("2026-05-31")), ["may"]);
}

fn interactions_are_selected_by_modified_date_where_that_is_asked_for(backend: &Backend) {
    let source = backend.source();
    load_modified(
        &*source,
        &[
            ("changed in May", "2026-04-02", "2026-05-01 00:00:00"),
            ("changed in June", "2026-05-02", "2026-06-01 00:00:00"),
            ("changed never, began in May", "2026-05-31 23:59:59.999999", ""),
            ("changed never, began in April", "2026-04-30 23:59:59.999999", ""),
        ],
    );
    load_attachments(&*source, &[("a", "changed in May", 101, b"1"), ("b", "changed in June", 101, b"2")]);
    let by = |by, relation, id| {
        let selection = Selection { by, ..may(ExportType::Interaction) };
        read(&*source, relation, &selection).texts(id)
    };
    let interactions = |select_by| by(select_by, Relation::Interaction, "ixn_id");
    assert_eq!(interactions(SelectBy::Modified), ["changed in May", "changed never, began in May"]);
    assert_eq!(interactions(SelectBy::Dates), ["changed in June", "changed never, began in May"]);
    let attachments = |select_by| by(select_by, Relation::Attachment, "document_id");
    assert_eq!(attachments(SelectBy::Modified), ["a"]);
    assert_eq!(attachments(SelectBy::Dates), ["b"]);
    let everything = Selection { by: SelectBy::Modified, ..all(ExportType::Interaction) };
    assert_eq!(read(&*source, Relation::Interaction, &everything).rows.len(), 4);
}
