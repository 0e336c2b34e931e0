//! Values survive: what is loaded is read, the same from every kind of source.

use model::ExportType;
use row::{Column, Kind, Relation, RowSink, Value};
use source::Cancel;

use crate::backend::Backend;
use crate::on_every_backend;
use crate::record::{Kept, all, load, load_attachments, load_interactions, read_all, text, time};

on_every_backend!(
    weird_texts_survive,
    an_empty_text_is_not_null,
    far_dates_survive,
    json_survives_exact_in_value,
    integers_and_booleans_survive,
    content_survives_at_every_length,
    a_content_of_100_mb_is_read_in_slices,
);

fn load_contact(backend: &Backend, columns: &[(&str, Kept)]) {
    let required =
        [("contact_id", text("c")), ("tenant_id", Kept::Integer(101)), ("created_date", time("2026-05-01"))];
    let (names, row): (Vec<_>, Vec<_>) = required.iter().chain(columns).cloned().unzip();
    load(&*backend.source(), Relation::Contact, &names, &[row]).unwrap();
}

fn load_interaction(backend: &Backend, columns: &[(&str, Kept)]) {
    let required = [
        ("ixn_id", text("i")),
        ("tenant_id", Kept::Integer(101)),
        ("entity_type_id", Kept::Integer(2)),
        ("media_type_id", text("chat")),
        ("start_date", time("2026-05-01")),
    ];
    let (names, row): (Vec<_>, Vec<_>) = required.iter().chain(columns).cloned().unzip();
    load(&*backend.source(), Relation::Interaction, &names, &[row]).unwrap();
}

fn weird_texts_survive(backend: &Backend) {
    let controls: String = (1..32).chain([127]).map(|code| char::from_u32(code).unwrap()).collect();
    let long = "Grüße, 世界 🙂 ".repeat(1 << 16);
    assert!(long.len() > 1 << 20);
    let texts = [
        ("first_name", "👩‍👩‍👧‍👦 🇵🇹 \u{1f9d1}\u{1f3ff}"),
        ("last_name", "שלום \u{202e}مرحبا\u{202c}"),
        ("title", &controls),
        ("email_address", "line\u{2028}paragraph\u{2029}end\u{feff}"),
        ("phone_number", r#"quotes " ' ` \ \\ \n E'\'' $$ -- /* */ ; %s {} 	tab"#),
        ("account_number", "\u{fffd}\u{ffff}\u{10ffff}"),
        ("customer_segment", &long),
    ];
    load_contact(backend, &texts.map(|(name, value)| (name, text(value))));
    let read = read_all(&*backend.source(), Relation::Contact);
    for (name, value) in texts {
        assert!(read.only(name) == &text(value), "{name}");
    }
}

fn an_empty_text_is_not_null(backend: &Backend) {
    load_contact(backend, &[("first_name", text("")), ("last_name", Kept::Null)]);
    let read = read_all(&*backend.source(), Relation::Contact);
    assert_eq!(read.only("first_name"), &text(""));
    assert_eq!(read.only("last_name"), &Kept::Null);
    assert_eq!(read.only("title"), &Kept::Null);
}

fn far_dates_survive(backend: &Backend) {
    for date in [
        "infinity",
        "-infinity",
        "0001-01-01 00:00:00.000001",
        "9999-12-31 23:59:59.999999",
        "12024-01-01 00:00:00",
        "0044-03-15 12:00:00 BC",
        "4713-01-01 00:00:00 BC",
        "1999-12-31 23:59:59.999999",
        "1969-12-31 23:59:59.5",
    ] {
        let backend = match backend {
            Backend::Postgres(_) => Backend::postgres(),
            Backend::Sqlite(_) => Backend::sqlite(),
        };
        load_contact(&backend, &[("modified_date", time(date))]);
        let read = read_all(&*backend.source(), Relation::Contact);
        assert_eq!(read.only("modified_date"), &time(date), "{date}");
    }
}

fn json_survives_exact_in_value(backend: &Backend) {
    let beyond = format!("1{}", "0".repeat(400));
    let deep = format!("{}1{}", "[".repeat(900), "]".repeat(900));
    // Spelled as jsonb spells it: shorter keys first, a space behind colons and commas.
    for json in [
        r#"{"a": 9007199254740993, "b": 0.1000000000000000055511151231257827}"#,
        &format!(r#"{{"n": {beyond}}}"#),
        &deep,
        r#"{"🙂": "é\"\\ "}"#,
        "1.0",
        "12345678901234567890.50",
        "null",
        r#""text""#,
        "{}",
    ] {
        let backend = match backend {
            Backend::Postgres(_) => Backend::postgres(),
            Backend::Sqlite(_) => Backend::sqlite(),
        };
        load_contact(&backend, &[("attributes", Kept::Json(json.to_owned()))]);
        let read = read_all(&*backend.source(), Relation::Contact);
        assert_eq!(read.only("attributes"), &Kept::Json(json.to_owned()), "{json:.60}");
    }
}

fn integers_and_booleans_survive(backend: &Backend) {
    let values = [
        ("owner_id", Kept::Integer(i64::from(i32::MAX))),
        ("time_shift", Kept::Integer(i64::from(i32::MIN))),
        ("status", Kept::Integer(0)),
        ("can_be_parent", Kept::Boolean(true)),
        ("is_spam", Kept::Boolean(false)),
        ("is_category_approved", Kept::Null),
    ];
    load_interaction(backend, &values);
    let read = read_all(&*backend.source(), Relation::Interaction);
    for (name, value) in values {
        assert_eq!(read.only(name), &value, "{name}");
    }
}

/// Bytes that differ from place to place, so that slices put together wrongly show.
fn content(bytes: usize) -> Vec<u8> {
    (0..bytes).map(|at| (at ^ (at >> 8) ^ (at >> 16) ^ (at >> 20)) as u8).collect()
}

fn content_survives_at_every_length(backend: &Backend) {
    let source = backend.source();
    let slices = [4 << 20, 16 << 20];
    let mut lengths: Vec<_> = slices.iter().flat_map(|slice| [slice - 1, *slice, slice + 1]).collect();
    lengths.extend([0, 1, 2 * slices[0], 2 * slices[0] + 1]);
    let contents: Vec<_> = lengths.iter().map(|length| content(*length)).collect();
    load_interactions(&*source, &[("i", 101, "email", "2026-05-02")]);
    let ids: Vec<_> = lengths.iter().map(usize::to_string).collect();
    let rows: Vec<_> = ids.iter().zip(&contents).map(|(id, content)| (&**id, "i", 101, &**content)).collect();
    load_attachments(&*source, &rows);
    backend.sql(
        "ALTER TABLE attachment ADD zeta text; UPDATE attachment SET zeta = document_id, name = document_id",
    );
    let read = read_all(&*source, Relation::Attachment);
    assert_eq!(read.rows.len(), lengths.len());
    let at = |name| read.columns.iter().position(|column| column.name == name).unwrap();
    for row in &read.rows {
        let (Kept::Text(id), Kept::Bytes(bytes)) = (&row[at("document_id")], &row[at("content")]) else {
            panic!("a document has an id and content");
        };
        assert!(bytes == &content(id.parse().unwrap()), "{id}");
        assert_eq!(row[at("name")], text(id));
        assert_eq!(row[at("zeta")], text(id));
    }
}

/// Keeps nothing; checks slices as they come.
#[derive(Default)]
struct Slices {
    longest_bytes: usize,
    bytes: usize,
    is_whole: bool,
}

impl RowSink for Slices {
    fn begin(&mut self, columns: &[Column]) -> std::io::Result<()> {
        assert!(columns.contains(&Column::new("content", Kind::Bytes)));
        Ok(())
    }

    fn value(&mut self, value: Value<'_>) -> std::io::Result<()> {
        assert!(!matches!(value, Value::Bytes(_)), "long content comes in slices");
        Ok(())
    }

    fn slice(&mut self, bytes: &[u8], is_last: bool) -> std::io::Result<()> {
        assert!(!self.is_whole);
        assert!(bytes.iter().all(|byte| *byte == 7));
        self.longest_bytes = self.longest_bytes.max(bytes.len());
        self.bytes += bytes.len();
        self.is_whole = is_last;
        Ok(())
    }

    fn end_row(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn a_content_of_100_mb_is_read_in_slices(backend: &Backend) {
    let source = backend.source();
    load_interactions(&*source, &[("i", 101, "email", "2026-05-02")]);
    load_attachments(&*source, &[("a", "i", 101, &vec![7; 100_000_000])]);
    let mut slices = Slices::default();
    let selection = all(ExportType::Interaction);
    let mut snapshot = source.snapshot().unwrap();
    let rows = snapshot.read(Relation::Attachment, &selection, &mut slices, &Cancel::default()).unwrap();
    assert_eq!((rows, slices.bytes, slices.is_whole), (1, 100_000_000, true));
    assert!(slices.longest_bytes <= 16 << 20);
}
