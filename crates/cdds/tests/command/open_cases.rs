//! Where `cdds open` puts what it opens, and what it says about it. What it refuses is in `hostile.rs`.

use std::fs;
use std::io;

use row::Relation;

use crate::support::binary::{self, cdds};
use crate::support::directory_state::DirectoryState;
use crate::support::identity::Identity;
use crate::support::rows_file::contact;
use crate::support::sealed_export::SealedExport;
use crate::support::test_source::{Kind, TestSource};

fn export(lines: &str) -> SealedExport {
    SealedExport::make(&TestSource::with(Kind::Sqlite, Relation::Contact, lines).url(), "contact", &[])
}

#[test]
fn without_a_directory_it_unpacks_beside_whoever_calls_under_the_name_of_the_export() -> io::Result<()> {
    let export = export(&contact("A", ""));
    let here = tempfile::tempdir()?;
    let mut command = binary::command();
    command.arg("open").arg(export.last()).arg("--key").arg(Identity::Ana.key()).current_dir(here.path());
    binary::run(&mut command).done();
    let id = export.report["exportId"].as_str().unwrap();
    DirectoryState::assert_same(&here.path().join(format!("export-{id}")), export.open().directory());
    Ok(())
}

#[test]
fn a_list_shows_every_file_and_writes_nothing() -> io::Result<()> {
    let export = export(&(contact("A", "") + &contact("B", "")));
    let here = tempfile::tempdir()?;
    let mut command = binary::command();
    command.arg("open").arg(export.last()).arg("--list").arg("--key").arg(Identity::Ana.key());
    let said = binary::run(command.current_dir(here.path())).done();
    assert!(said.contains("README.txt") && said.contains("2 rows"), "{said}");
    assert_eq!(fs::read_dir(here.path())?.count(), 0);
    Ok(())
}

#[test]
fn the_report_says_what_was_verified() {
    let export = export(&contact("A", ""));
    let key = Identity::Ana.key();
    let report = cdds!("open", export.last(), "--key", &key, "--list", "--json").json();
    assert_eq!(report["manifest"], export.report["manifest"]);
    assert_eq!(report["files"], export.report["manifest"]["files"]);
    assert_eq!((&report["isVerified"], &report["sealedFilesChecked"]), (&true.into(), &true.into()));
    fs::remove_file(export.checksums()).unwrap();
    let report = cdds!("open", export.last(), "--key", &key, "--list", "--json").json();
    assert_eq!((&report["isVerified"], &report["sealedFilesChecked"]), (&true.into(), &false.into()));
}

#[test]
fn tables_hold_what_the_lines_hold() {
    let lines =
        contact("A", r#""firstName":"a,\"b\"\nc","attributes":{"k":[1]}"#) + &contact("B", r#""pin":"0""#);
    let source = TestSource::with(Kind::Sqlite, Relation::Contact, &lines);
    let export = SealedExport::make(&source.url(), "contact", &[]);
    let out = tempfile::tempdir().unwrap();
    cdds!("open", export.last(), "--key", Identity::Ana.key(), "--out", out.path(), "--csv").done();
    let id = export.report["exportId"].as_str().unwrap();
    let table = fs::read_to_string(out.path().join(format!("UCS/Contact/Contact-{id}.csv"))).unwrap();
    assert_eq!(
        table,
        "ContactId,tenantid,createddate,firstname,attributes,pin\n\
         A,101,2015-08-05 08:31:20.78,\"a,\"\"b\"\"\nc\",\"{\"\"k\"\":[1]}\",\n\
         B,101,2015-08-05 08:31:20.78,,,0\n"
    );
}
