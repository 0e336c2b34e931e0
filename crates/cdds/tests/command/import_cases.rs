//! `cdds import` takes all rows or none, and says which line is wrong.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use row::Relation;
use tempfile::TempDir;

use crate::support::binary::cdds;
use crate::support::directory_state::DirectoryState;
use crate::support::rows::Rows;
use crate::support::rows_file::{self, contact, interaction};
use crate::support::spelling::Spelling;
use crate::support::test_source::{Kind, TestSource};

const KINDS: [Kind; 2] = [Kind::Postgres, Kind::Sqlite];

fn directory_with(relation: Relation, lines: &str) -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    rows_file::write(directory.path(), relation, lines);
    directory
}

/// 150 good contacts, a bad one, and 150 good ones: more than one batch before and behind.
fn among_good_ones(bad: &str) -> String {
    let good =
        |from: u32| (from..from + 150).map(|number| contact(&format!("C{number}"), "")).collect::<String>();
    format!("{}{}\n{}", good(0), bad.trim_end(), good(1_000))
}

#[test]
fn a_bad_line_is_named_and_nothing_is_loaded() {
    for (bad, words) in [
        ("{\"contactId\":\"A\"", "not a JSON object"),
        ("[]", "not a JSON object"),
        (&*contact("A", r#""colour":"red""#), "key \"colour\" stands for no column"),
        (&*contact("A", r#""firstName":7"#), "column first_name holds text, not 7"),
        (&*contact("A", r#""expirationDate":"soon""#), "column expiration_date holds a time"),
        (&*contact("A", r#""CONTACTID":"B""#), "column contact_id has two values"),
        (r#"{"contactId":"A","tenantId":101}"#, "column created_date has no value"),
    ] {
        let directory = directory_with(Relation::Contact, &among_good_ones(bad));
        for kind in KINDS {
            let source = TestSource::with(kind, Relation::Contact, &contact("was there", ""));
            let before = source.rows_seen_by_others(Relation::Contact);
            cdds!("import", directory.path(), "--source", source.url()).failed_saying(&[
                "nothing was loaded",
                "contact.ndjson",
                "line 151",
                words,
            ]);
            source.rows_seen_by_others(Relation::Contact).assert_same(&before);
        }
    }
}

#[test]
fn a_line_that_is_not_utf_8_is_named() {
    let directory = tempfile::tempdir().unwrap();
    let lines = [contact("A", "").as_bytes(), b"{\"contactId\":\"\xff\"}\n"].concat();
    fs::write(directory.path().join("contact.ndjson"), lines).unwrap();
    let source = TestSource::new(Kind::Sqlite);
    cdds!("import", directory.path(), "--source", source.url()).failed_saying(&[
        "contact.ndjson",
        "line 2",
        "not UTF-8",
    ]);
}

#[test]
fn a_new_file_is_not_left_behind() {
    let directory = directory_with(Relation::Contact, &among_good_ones("{}"));
    let parent = tempfile::tempdir().unwrap();
    let before = DirectoryState::of(parent.path());
    cdds!("import", directory.path(), "--source", parent.path().join("new.db")).failed_saying(&["line 151"]);
    before.assert_unchanged(parent.path());
}

#[test]
fn new_tables_are_not_left_behind() {
    let directory = directory_with(Relation::Contact, &among_good_ones("{}"));
    let source = TestSource::new(Kind::Postgres);
    cdds!("import", directory.path(), "--source", source.url()).failed_saying(&["line 151"]);
    let TestSource::Postgres(database) = &source else { panic!("it is PostgreSQL") };
    assert_eq!(database.sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"), "0");
}

#[test]
fn an_id_that_comes_twice_is_refused_and_nothing_is_loaded() {
    for kind in KINDS {
        let source = TestSource::with(kind, Relation::Contact, &contact("was there", ""));
        let before = source.rows_seen_by_others(Relation::Contact);
        for id in ["was there", "C7"] {
            let directory = directory_with(Relation::Contact, &among_good_ones(&contact(id, "")));
            cdds!("import", directory.path(), "--source", source.url()).failed_saying(&["contact"]);
            source.rows_seen_by_others(Relation::Contact).assert_same(&before);
        }
        let new = TestSource::new(kind);
        let directory = directory_with(Relation::Contact, &among_good_ones(&contact("C7", "")));
        cdds!("import", directory.path(), "--source", new.url()).failed_saying(&["contact"]);
    }
}

#[test]
fn a_bad_file_behind_good_ones_undoes_them_too() {
    let directory = directory_with(Relation::Contact, &contact("A", ""));
    rows_file::write(directory.path(), Relation::Interaction, "nonsense\n");
    for kind in KINDS {
        let source = TestSource::with(kind, Relation::Contact, "");
        cdds!("import", directory.path(), "--source", source.url())
            .failed_saying(&["interaction.ndjson", "line 1"]);
        assert_eq!(source.rows_seen_by_others(Relation::Contact).len(), 0);
    }
}

#[test]
fn plain_and_gzip_files_in_folders_are_all_loaded() {
    let directory = tempfile::tempdir().unwrap();
    let below = directory.path().join("below");
    fs::create_dir(&below).unwrap();
    write_gz(&directory.path().join("contact-1.jsonl.gz"), &[&contact("A", ""), &contact("B", "")]);
    fs::write(below.join("CONTACT_2.json"), format!("\n{}\n", contact("C", "").trim_end())).unwrap();
    fs::write(below.join("notes.txt"), "no rows").unwrap();
    fs::write(below.join("interaction.ndjson"), interaction("I", "2024-01-01T00:00:00Z", "")).unwrap();
    for kind in KINDS {
        let source = TestSource::new(kind);
        let report = cdds!("import", directory.path(), "--source", source.url(), "--json").json();
        assert_eq!(
            report,
            serde_json::json!({ "rows": { "contact": 3, "interaction": 1, "attachment": 0 } })
        );
        let expected = ["A", "B", "C"].map(|id| contact(id, "")).concat();
        let expected = Rows::read(Relation::Contact, Spelling::Input, &expected);
        source.rows_seen_by_others(Relation::Contact).assert_same(&expected);
    }
}

/// Each part is a gzip member of its own (RFC 1952 section 2.2), as where files were joined.
fn write_gz(path: &Path, parts: &[&str]) {
    let mut file = File::create(path).unwrap();
    for part in parts {
        let mut gz = GzEncoder::new(&mut file, Compression::default());
        gz.write_all(part.as_bytes()).unwrap();
        gz.finish().unwrap();
    }
}

#[test]
fn a_damaged_gzip_file_is_refused() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("contact.ndjson.gz");
    write_gz(&path, &[&among_good_ones(&contact("X", ""))]);
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() - 20]).unwrap();
    let source = TestSource::new(Kind::Sqlite);
    cdds!("import", directory.path(), "--source", source.url()).failed_saying(&["contact.ndjson.gz"]);
    assert!(!Path::new(&source.url()).exists());
}

#[test]
fn a_directory_without_rows_is_refused() {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("notes.txt"), "no rows").unwrap();
    let source = TestSource::new(Kind::Sqlite);
    cdds!("import", directory.path(), "--source", source.url())
        .failed_saying(&["holds no file of rows", ".ndjson"]);
    cdds!("import", "no-such-directory", "--source", source.url())
        .failed_saying(&["cannot read the directory no-such-directory"]);
}

#[test]
fn columns_that_the_contract_does_not_know_are_loaded_and_exported() {
    for kind in KINDS {
        let source = TestSource::with(kind, Relation::Contact, &contact("A", ""));
        source.sql("ALTER TABLE contact ADD COLUMN loyalty_points integer");
        let directory = directory_with(Relation::Contact, &contact("B", r#""loyaltyPoints":12"#));
        source.import(directory.path());
        let lines = crate::support::sealed_export::SealedExport::make(
            &source.url(),
            "contact",
            &["--format", "modern"],
        )
        .open()
        .lines(Relation::Contact);
        assert!(lines.contains(r#""loyaltyPoints":12"#), "{kind:?}: {lines}");
    }
}
