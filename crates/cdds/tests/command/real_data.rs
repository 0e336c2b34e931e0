//! Real conversations, imported, exported, opened by every reader, and equal to what went in, field by field. Skipped,
//! and said so, where the material is not there.

use std::collections::BTreeSet;
use std::path::PathBuf;

use row::Relation;

use crate::support::binary::cdds;
use crate::support::directory_state::DirectoryState;
use crate::support::json_value::JsonValue;
use crate::support::readers;
use crate::support::rows::Rows;
use crate::support::rows_file;
use crate::support::sealed_export::SealedExport;
use crate::support::spelling::{FORMATS, Spelling};
use crate::support::test_source::{Kind, TestSource};

/// The directory of real rows; without it the caller is skipped.
pub fn material() -> Option<PathBuf> {
    let material = testkit::material::real_data();
    if material.is_none() {
        eprintln!("SKIPPED: CDDS_SHARED does not name the directory of the real data");
    }
    material
}

fn input(material: &std::path::Path, relation: Relation) -> Rows {
    Rows::read(relation, Spelling::Input, &rows_file::read_gz(material, relation))
}

fn imported(kind: Kind, material: &std::path::Path) -> TestSource {
    let source = TestSource::new(kind);
    source.import(material);
    source
}

#[test]
fn postgresql_rows_are_the_input_and_what_psql_sees() {
    let Some(material) = material() else { return };
    let source = imported(Kind::Postgres, &material);
    let interactions = SealedExport::make(&source.url(), "interaction", &[]).open();
    let contacts = SealedExport::make(&source.url(), "contact", &["--format", "upper"]).open();
    for relation in Relation::ALL {
        let rows = match relation {
            Relation::Contact => contacts.rows(relation, Spelling::Upper),
            Relation::Interaction | Relation::Attachment => interactions.rows(relation, Spelling::Original),
        };
        rows.assert_same(&input(&material, relation));
        rows.assert_same(&source.rows_seen_by_others(relation));
        assert!(rows.len() > 100, "{relation}: only {} rows", rows.len());
    }
}

#[test]
fn sqlite_rows_are_the_input_and_what_python_sees() {
    let Some(material) = material() else { return };
    let source = imported(Kind::Sqlite, &material);
    let interactions = SealedExport::make(&source.url(), "interaction", &["--format", "modern"]).open();
    let contacts = SealedExport::make(&source.url(), "contact", &[]).open();
    for relation in Relation::ALL {
        let rows = match relation {
            Relation::Contact => contacts.rows(relation, Spelling::Original),
            Relation::Interaction | Relation::Attachment => interactions.rows(relation, Spelling::Modern),
        };
        rows.assert_same(&input(&material, relation));
        rows.assert_same(&source.rows_seen_by_others(relation));
    }
}

#[test]
fn whole_exports_open_with_openssl_and_7z_and_with_python_to_the_same_bytes() {
    let Some(material) = material() else { return };
    let source = imported(Kind::Sqlite, &material);
    let export = SealedExport::make(&source.url(), "interaction", &["--encoding", "der"]);
    let [sealed] = &export.files()[..] else { panic!("{:?} is not one file", export.files()) };
    let opened = export.open();
    let (by_openssl, by_python) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    readers::openssl_and_7z(std::slice::from_ref(sealed), by_openssl.path());
    readers::python_alone(sealed, by_python.path());
    DirectoryState::assert_same(opened.directory(), by_openssl.path());
    DirectoryState::assert_same(opened.directory(), by_python.path());
    opened
        .rows(Relation::Interaction, Spelling::Original)
        .assert_same(&input(&material, Relation::Interaction));
}

#[test]
fn split_exports_open_with_openssl_and_7z_to_the_same_bytes() {
    let Some(material) = material() else { return };
    let source = imported(Kind::Postgres, &material);
    let export =
        SealedExport::make(&source.url(), "interaction", &["--split-size", "1MiB", "--format", "upper"]);
    assert!(export.files().len() > 4, "{:?}", export.files());
    let opened = export.open();
    let by_openssl = tempfile::tempdir().unwrap();
    readers::openssl_and_7z(&export.files(), by_openssl.path());
    DirectoryState::assert_same(opened.directory(), by_openssl.path());
    for relation in [Relation::Interaction, Relation::Attachment] {
        opened.rows(relation, Spelling::Upper).assert_same(&input(&material, relation));
    }
}

#[test]
fn both_sources_give_the_same_lines_but_for_the_spelling_inside_jsonb() {
    let Some(material) = material() else { return };
    let sources = [Kind::Postgres, Kind::Sqlite].map(|kind| imported(kind, &material));
    for (export_type, relation, json_key) in [
        ("interaction", Relation::Interaction, "allattributes"),
        ("interaction", Relation::Attachment, ""),
        ("contact", Relation::Contact, "attributes"),
    ] {
        let [postgres, sqlite] = sources
            .each_ref()
            .map(|source| SealedExport::make(&source.url(), export_type, &[]).open().lines(relation));
        let (postgres, sqlite) = (without_member(&postgres, json_key), without_member(&sqlite, json_key));
        assert!(postgres == sqlite, "{relation}: {:?}", postgres.symmetric_difference(&sqlite).next());
    }
}

/// The lines as a set, byte for byte but for one member, which is replaced by what it says.
fn without_member(lines: &str, key: &str) -> BTreeSet<String> {
    let start = format!(",\"{key}\":");
    lines
        .lines()
        .map(|line| {
            let Some((before, rest)) = line.split_once(&start) else {
                return line.to_owned();
            };
            let mut values =
                serde_json::Deserializer::from_str(rest).into_iter::<&serde_json::value::RawValue>();
            let value = values.next().unwrap().unwrap();
            let after = &rest[values.byte_offset()..];
            format!("{before}{start}{:?}{after}", JsonValue::parse(value.get()))
        })
        .collect()
}

#[test]
fn what_open_writes_can_be_imported_again_in_each_format() {
    let Some(material) = material() else { return };
    let first = imported(Kind::Sqlite, &material);
    for (format, spelling) in FORMATS {
        let again = TestSource::new(Kind::Sqlite);
        for export_type in ["interaction", "contact"] {
            let opened = SealedExport::make(&first.url(), export_type, &["--format", format]).open();
            cdds!("import", opened.directory(), "--source", again.url()).done();
        }
        for relation in [Relation::Contact, Relation::Attachment] {
            again.rows_seen_by_others(relation).assert_same(&input(&material, relation));
        }
        let exported = SealedExport::make(&again.url(), "interaction", &["--format", format]).open();
        exported.rows(Relation::Interaction, spelling).assert_same(&input(&material, Relation::Interaction));
    }
}
