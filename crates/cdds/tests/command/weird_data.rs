//! Data at the edges: it survives, or fails with an error that names its row. Never a crash, never a silent change.

use std::fs;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use row::Relation;
use testkit::postgres;

use crate::support::binary::cdds;
use crate::support::directory_state::DirectoryState;
use crate::support::json_value::JsonValue;
use crate::support::rows_file::{self, contact, interaction};
use crate::support::sealed_export::{SealedExport, try_export};
use crate::support::test_source::{Kind, TestSource};

const KINDS: [Kind; 2] = [Kind::Postgres, Kind::Sqlite];
const SLICE_BYTES: usize = 1_024;

/// Exports contacts in the default format and returns their lines, sorted.
#[track_caller]
fn contact_lines(source: &TestSource, options: &[&str]) -> Vec<String> {
    let lines = SealedExport::make(&source.url(), "contact", options).open().lines(Relation::Contact);
    let mut lines: Vec<_> = lines.lines().map(str::to_owned).collect();
    lines.sort();
    lines
}

fn member(line: &str, key: &str) -> JsonValue {
    match JsonValue::parse(line) {
        JsonValue::Object(mut members) => members.remove(key).unwrap_or_else(|| panic!("no {key} in {line}")),
        other => panic!("{other:?} is no object"),
    }
}

#[test]
fn texts_of_every_kind_survive_and_stay_on_one_line() {
    let long = "long é😀 ".repeat(100_000);
    let texts = [
        "emoji 👩‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿",
        "right to left: שלום \u{202e}abc\u{202c} مرحبا",
        "controls \u{1}\u{8}\u{b}\u{c}\u{1b}\u{1f}\u{7f}\u{85}\r\n\t end",
        "separators \u{2028}|\u{2029}|\u{feff}|\u{fffd}|\u{10ffff}",
        "quotes \" \\ ' \\u0000 \\x </script>",
        "  blanks stay  ",
        "e\u{301} is not é",
        long.as_str(),
    ];
    let lines: String = texts
        .iter()
        .enumerate()
        .map(|(number, text)| {
            let text = serde_json::to_string(text).unwrap();
            interaction(&format!("I{number}"), "2024-01-01T00:00:00Z", &format!("\"text\":{text}"))
        })
        .collect();
    for kind in KINDS {
        let source = TestSource::with(kind, Relation::Interaction, &lines);
        let opened =
            SealedExport::make(&source.url(), "interaction", &[]).open().lines(Relation::Interaction);
        assert!(!opened.contains(['\u{2028}', '\u{2029}', '\u{1}', '\r']), "{kind:?}");
        assert_eq!(opened.split_terminator('\n').count(), texts.len(), "{kind:?}");
        for line in opened.split_terminator('\n') {
            let JsonValue::Text(id) = member(line, "id") else { panic!("no id") };
            let expected = JsonValue::Text(texts[id[1..].parse::<usize>().unwrap()].to_owned());
            assert!(member(line, "text") == expected, "{kind:?} {id}");
        }
    }
}

#[test]
fn empty_text_and_null_are_absent_but_empty_json_zero_and_false_stay() {
    let contacts = contact("A", r#""firstName":"","lastName":null,"title":" ","attributes":{}"#)
        + &contact("B", r#""attributes":[]"#)
        + &contact("C", r#""attributes":null"#);
    let interactions = interaction("I", "2024-01-01T00:00:00Z", r#""ownerId":0,"isSpam":false,"subject":"""#);
    for kind in KINDS {
        let source = TestSource::with_all(
            kind,
            &[(Relation::Contact, &contacts), (Relation::Interaction, &interactions)],
        );
        let stem =
            |id| format!(r#"{{"ContactId":"{id}","tenantid":101,"createddate":"2015-08-05 08:31:20.78""#);
        assert_eq!(
            contact_lines(&source, &[]),
            [
                format!(r#"{},"title":" ","attributes":{{}}}}"#, stem("A")),
                format!(r#"{},"attributes":[]}}"#, stem("B")),
                format!("{}}}", stem("C")),
            ]
        );
        let line = SealedExport::make(&source.url(), "interaction", &[]).open().lines(Relation::Interaction);
        assert!(line.contains(r#""ownerid":0"#) && line.contains(r#""isspam":false"#), "{line}");
        assert!(!line.contains("subject"), "{line}");
    }
}

#[test]
fn jsonb_numbers_keep_every_digit_and_depth_does_not_matter() {
    let deep = format!("{}1{}", "[".repeat(900), "]".repeat(900));
    let contacts = contact(
        "A",
        r#""attributes":{"n":9007199254740993,"e":1e400,"f":0.1000000000000000055511151231257827,"z":-0.0}"#,
    ) + &contact("B", &format!("\"attributes\":{deep}"));
    for kind in KINDS {
        let lines = contact_lines(&TestSource::with(kind, Relation::Contact, &contacts), &[]);
        let expected = JsonValue::parse(
            r#"{"n":9007199254740993,"e":1e400,"f":0.1000000000000000055511151231257827,"z":0}"#,
        );
        assert!(member(&lines[0], "attributes") == expected, "{kind:?}: {}", lines[0]);
        let depth = lines[1].matches('[').count();
        assert_eq!((depth, lines[1].matches(']').count()), (900, 900), "{kind:?}");
    }
}

#[test]
fn dates_at_the_ends_of_time_are_spelled_and_never_crash() {
    let dates = [
        ("A", "0001-01-01T00:00:00Z", "0001-01-01 00:00:00.0", "0001-01-01T00:00:00Z"),
        ("B", "9999-12-31T23:59:59.999999Z", "9999-12-31 23:59:59.999999", "9999-12-31T23:59:59.999999Z"),
        ("C", "0044-03-15 00:00:00 BC", "0044-03-15 00:00:00.0 BC", "-0043-03-15T00:00:00Z"),
        ("D", "infinity", "infinity", "infinity"),
        ("E", "-infinity", "-infinity", "-infinity"),
        ("F", "+12024-01-01T00:00:00Z", "12024-01-01 00:00:00.0", "+12024-01-01T00:00:00Z"),
        ("G", "1969-12-31T23:59:59.5-02:00", "1970-01-01 01:59:59.5", "1970-01-01T01:59:59.500000Z"),
    ];
    let lines: String =
        dates.iter().map(|(id, input, ..)| contact(id, &format!("\"expirationDate\":\"{input}\""))).collect();
    for kind in KINDS {
        let source = TestSource::with(kind, Relation::Contact, &lines);
        let (original, modern) =
            (contact_lines(&source, &[]), contact_lines(&source, &["--format", "modern"]));
        for (index, (id, _, as_original, as_modern)) in dates.iter().enumerate() {
            let text = |text: &str| JsonValue::Text(text.to_owned());
            assert_eq!(member(&original[index], "expirationdate"), text(as_original), "{kind:?} {id}");
            assert_eq!(member(&modern[index], "expirationDate"), text(as_modern), "{kind:?} {id}");
        }
    }
}

#[test]
fn interactions_at_the_ends_of_time_belong_to_windows_that_are_open_there() {
    let lines = interaction("EVER", "infinity", "") + &interaction("NEVER", "-infinity", "");
    for kind in KINDS {
        let source = TestSource::with(kind, Relation::Interaction, &lines);
        for (options, expected) in [(["--from", "0001-01-01"], "EVER"), (["--to", "9999-12-30"], "NEVER")] {
            let lines = SealedExport::make(&source.url(), "interaction", &options)
                .open()
                .lines(Relation::Interaction);
            assert_eq!(lines.lines().count(), 1, "{kind:?} {options:?}: {lines}");
            assert_eq!(member(&lines, "id"), JsonValue::Text(expected.to_owned()), "{kind:?} {options:?}");
        }
    }
}

/// The attachment is made of slices that each begin with their number, so that none can be lost or out of place.
#[test]
fn a_100_mb_attachment_of_postgresql_comes_out_byte_for_byte() {
    let slices = 100_000_000_usize.div_ceil(SLICE_BYTES);
    let source = TestSource::with(
        Kind::Postgres,
        Relation::Interaction,
        &interaction("I1", "2024-01-01T00:00:00Z", ""),
    );
    source.sql(&format!(
        "INSERT INTO attachment (document_id, entity_id, tenant_id, name, content)
         SELECT 'D1', 'I1', 101, 'large.bin', string_agg(convert_to(lpad(n::text, 16, '0') || repeat('x', {}), 'UTF8'), '' ORDER BY n)
         FROM generate_series(0, {}) n",
        SLICE_BYTES - 16,
        slices - 1
    ));
    let line = SealedExport::make(&source.url(), "interaction", &[]).open().lines(Relation::Attachment);
    let content = content(&line);
    assert_eq!(content.len(), slices * SLICE_BYTES);
    for (number, slice) in content.chunks_exact(SLICE_BYTES).enumerate() {
        assert!(
            slice.starts_with(format!("{number:016}xxxx").as_bytes()),
            "slice {number} is lost or out of place"
        );
    }
}

/// It does not compress, and so fills more than a hundred volumes of the least size.
#[test]
fn a_100_mb_attachment_of_sqlite_fills_a_hundred_volumes_and_comes_back_byte_for_byte() {
    let lines = interaction("I1", "2024-01-01T00:00:00Z", "");
    let source = TestSource::with(Kind::Sqlite, Relation::Interaction, &lines);
    source.sql(
        "INSERT INTO attachment (document_id, entity_id, tenant_id, content) VALUES ('D1', 'I1', 101, chunk(105000000))",
    );
    let options = ["--split-size", "1MiB", "--compression", "fast"];
    let export = SealedExport::make(&source.url(), "interaction", &options);
    let names: Vec<_> = export.files().iter().map(|file| file.file_name().unwrap().to_owned()).collect();
    assert!(names.len() > 100, "only {} volumes", names.len());
    assert!(names[99].to_str().unwrap().ends_with(".z100.smime"), "{names:?}");
    let content = content(&export.open().lines(Relation::Attachment));
    let restored = TestSource::with(Kind::Sqlite, Relation::Interaction, &lines);
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), &content).unwrap();
    assert_eq!(content.len(), 105_000_000);
    restored.sql(&format!(
        "CREATE TEMP TABLE same (is_same CHECK (is_same = 1));
         INSERT INTO same VALUES (chunk(105000000) = file('{}'));",
        file.path().display()
    ));
}

/// The content of the one attachment of an export.
fn content(line: &str) -> Vec<u8> {
    let start = line.find("\"content\":\"").expect("a content") + 11;
    let base64 = line[start..].trim_end().strip_suffix("\"}").expect("content is the last member");
    STANDARD.decode(base64).expect("base64")
}

#[test]
fn text_that_is_not_utf_8_is_refused_by_the_name_of_its_row() {
    let source = TestSource::Postgres(postgres::database_in("SQL_ASCII"));
    let directory = tempfile::tempdir().unwrap();
    let contacts = contact("GOOD", r#""firstName":"Zoë""#) + &contact("BAD", "");
    rows_file::write(directory.path(), Relation::Contact, &contacts);
    source.import(directory.path());
    assert!(contact_lines(&source, &[])[1].contains("Zoë"));
    source.sql(r"UPDATE contact SET last_name = E'M\xfcller' WHERE contact_id = 'BAD'");
    let out = tempfile::tempdir().unwrap();
    let before = DirectoryState::of(out.path());
    try_export(&source.url(), "contact", out.path(), &[]).failed_saying(&[
        "contact \"BAD\"",
        "column last_name",
        "not UTF-8",
    ]);
    before.assert_unchanged(out.path());
}

#[test]
fn the_nul_character_is_refused_by_line_where_the_database_cannot_keep_it() {
    let directory = tempfile::tempdir().unwrap();
    let lines = contact("A", "") + &contact("B", r#""firstName":"a\u0000b""#);
    rows_file::write(directory.path(), Relation::Contact, &lines);
    let postgres = TestSource::new(Kind::Postgres);
    cdds!("import", directory.path(), "--source", postgres.url()).failed_saying(&[
        "contact.ndjson",
        "line 2",
        "first_name",
    ]);
}

#[test]
fn the_nul_character_survives_where_the_database_keeps_it() {
    let lines = contact("B", r#""firstName":"a\u0000b""#);
    let source = TestSource::with(Kind::Sqlite, Relation::Contact, &lines);
    assert!(contact_lines(&source, &[])[0].contains(r#""firstname":"a\u0000b""#));
}
