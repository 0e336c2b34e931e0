//! What an export tells its caller, held against the source and the files.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::sync::Arc;
use std::thread;

use export::{
    Cancel, Certificate, Compression, Directory, Encoding, ExportType, Level, Order, Progress, RecordFormat,
    Relation, Report, SelectBy, Selection, Source, Timestamp, Window, export,
};
use row::Value;
use source::sqlite::SqliteSource;

const ANA: &[u8] = include_bytes!("../../cdds/tests/keys/ana.crt");

fn order(encoding: Encoding) -> Order {
    Order {
        export_id: "438dd02b-4029-4de4-bcd5-ec7e3b262fc4".to_owned(),
        created_by: "a test".to_owned(),
        source_name: "history".to_owned(),
        selection: Selection {
            export_type: ExportType::Contact,
            tenant_ids: vec![101],
            window: Window::ALL,
            by: SelectBy::Modified,
            media_types: None,
        },
        record_format: RecordFormat::Modern,
        rows_per_file: None,
        compression: Compression { level: Level::Fast, threads: 1 },
        split_size_bytes: 1 << 20,
        encoding,
        recipients: vec![Certificate::parse(ANA).unwrap()],
        modified: Timestamp::from_unix_micros(0),
    }
}

/// Contacts whose names do not compress: two volumes.
fn fill(source: &dyn Source) {
    let mut loader = source.loader().unwrap();
    let mut columns = loader.columns(Relation::Contact).unwrap();
    columns.retain(|column| {
        ["contact_id", "tenant_id", "created_date", "first_name"].contains(&column.name.as_str())
    });
    let mut sink = loader.relation(Relation::Contact).unwrap();
    sink.begin(&columns).unwrap();
    let mut state = 1_u64;
    for number in 0..2_000 {
        let (id, mut name) = (format!("c{number}"), String::new());
        for _ in 0..64 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            name += &format!("{state:016x}");
        }
        for column in &columns {
            let value = match column.name.as_str() {
                "contact_id" => Value::Text(&id),
                "first_name" => Value::Text(&name),
                "tenant_id" => Value::Integer(101),
                _ => Value::Timestamp(Timestamp::from_unix_micros(number)),
            };
            sink.value(value).unwrap();
        }
        sink.end_row().unwrap();
    }
    sink.flush().unwrap();
    loader.commit().unwrap();
}

#[test]
fn a_report_says_what_was_seen_and_how_much_was_sealed() {
    let directory = tempfile::tempdir().unwrap();
    let source: Arc<dyn Source> = Arc::new(
        SqliteSource::open_or_create(directory.path().join("history.db").to_str().unwrap()).unwrap(),
    );
    fill(&*source);
    for (encoding, name) in [(Encoding::Ber, "ber"), (Encoding::Der, "der")] {
        let (source, out) = (source.clone(), directory.path().join(name));
        // As a service does it: a source shared by threads, a snapshot of one of them.
        let work = thread::spawn(move || {
            let mut snapshot = source.snapshot().unwrap();
            let order = order(encoding);
            let outlet = Directory::new(&out, &order.export_id).unwrap();
            let progress = Progress::default();
            let report = export(&mut *snapshot, &order, outlet, &progress, &Cancel::default()).unwrap();
            let bytes: u64 =
                report.artifacts.iter().map(|file| fs::metadata(out.join(&file.name)).unwrap().len()).sum();
            assert_eq!(progress.sealed_bytes(), bytes);
            assert_eq!((progress.rows(), progress.expected_rows()), (2_000, 2_000));
            assert_eq!((report.snapshot_at, report.settled), (snapshot.taken_at(), snapshot.settled_until()));
            report
        });
        let report: Report = work.join().unwrap();
        assert_eq!(report.artifacts.len(), 2);
        assert_eq!(report.manifest.settings.selected_by.as_deref(), Some("modified_date"));
    }
}
