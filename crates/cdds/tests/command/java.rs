//! Java opens what we seal, with Debian's BouncyCastle and zip4j. Needs a JDK, so these belong to the full run.

use row::Relation;

use crate::support::directory_state::DirectoryState;
use crate::support::readers;
use crate::support::sealed_export::SealedExport;
use crate::support::test_source::{Kind, TestSource};
use crate::{real_data, support::rows_file};

fn assert_java_opens(source: &TestSource, options: &[&str], is_split: bool) {
    let export = SealedExport::make(&source.url(), "interaction", options);
    assert_eq!(export.files().len() > 1, is_split, "{:?}", export.files());
    let by_java = tempfile::tempdir().unwrap();
    readers::java(&export.files(), by_java.path());
    DirectoryState::assert_same(export.open().directory(), by_java.path());
}

#[test]
#[ignore = "full: needs Java"]
fn java_opens_whole_and_split_exports_to_the_same_bytes() {
    let Some(material) = real_data::material() else {
        return;
    };
    let source = TestSource::new(Kind::Sqlite);
    source.import(&material);
    for encoding in ["ber", "der"] {
        assert_java_opens(&source, &["--encoding", encoding], false);
        assert_java_opens(&source, &["--encoding", encoding, "--split-size", "1MiB"], true);
    }
}

#[test]
#[ignore = "full: needs Java"]
fn java_opens_an_export_without_rows_and_one_sealed_for_two() {
    let line = rows_file::interaction("I1", "2024-01-01T00:00:00Z", "");
    let source = TestSource::with(Kind::Sqlite, Relation::Interaction, &line);
    assert_java_opens(&source, &["--to", "2000-01-01"], false);
    let second = crate::support::identity::Identity::Ben.certificate();
    assert_java_opens(&source, &["--certificate", second.to_str().unwrap()], false);
}
