//! Files that were damaged, lost or made to harm: `cdds open` says what is wrong, fails, and leaves nothing behind.

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use row::Relation;
use serde_json::Value;
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::directory_state::DirectoryState;
use crate::support::hand_made::{HandMade, zip};
use crate::support::identity::Identity;
use crate::support::rows_file::{contact, interaction};
use crate::support::sealed_export::{SealedExport, rows_files, try_open};
use crate::support::test_source::{Kind, TestSource};

/// Opening fails with an error that says each of these, and leaves nothing: neither in a directory that held a file,
/// nor a directory that was not there.
#[track_caller]
fn assert_refused(sealed: &Path, whose: Identity, words: &[&str]) {
    let parent = tempfile::tempdir().unwrap();
    let (existing, new) = (parent.path().join("existing"), parent.path().join("new"));
    fs::create_dir(&existing).unwrap();
    fs::write(existing.join("mine.txt"), "mine").unwrap();
    let before = DirectoryState::of(parent.path());
    for out in [&existing, &new] {
        try_open(sealed, whose, out).failed_saying(words);
        before.assert_unchanged(parent.path());
    }
}

fn small_export() -> SealedExport {
    let lines: String = (0..40).map(|number| contact(&format!("C{number}"), "")).collect();
    SealedExport::make(&TestSource::with(Kind::Sqlite, Relation::Contact, &lines).url(), "contact", &[])
}

/// Three volumes.
fn split_export() -> SealedExport {
    let source =
        TestSource::with(Kind::Sqlite, Relation::Interaction, &interaction("I1", "2024-01-01T00:00:00Z", ""));
    source.sql("INSERT INTO attachment (document_id, entity_id, tenant_id, content) VALUES ('D', 'I1', 101, chunk(2800000))");
    let export = SealedExport::make(&source.url(), "interaction", &["--split-size", "1MiB"]);
    assert_eq!(export.files().len(), 3);
    export
}

/// The set in another directory, with or without its list of checksums.
fn copy(export: &SealedExport, with_checksums: bool) -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    let list = with_checksums.then(|| export.checksums());
    for file in export.files().into_iter().chain(list) {
        fs::copy(&file, directory.path().join(file.file_name().unwrap())).unwrap();
    }
    directory
}

fn name(path: &Path) -> &str {
    path.file_name().unwrap().to_str().unwrap()
}

#[test]
fn a_wrong_key_is_refused_and_the_certificate_needed_is_named() {
    assert_refused(&small_export().last(), Identity::Ben, &["ben.key does not open", "CN=Ana", "0A11CE01"]);
}

#[test]
fn each_missing_volume_is_named() {
    let export = split_export();
    let files = export.files();
    for missing in &files {
        let set = copy(&export, true);
        fs::remove_file(set.path().join(name(missing))).unwrap();
        let left = files.iter().find(|file| *file != missing).unwrap();
        assert_refused(
            &set.path().join(name(left)),
            Identity::Ana,
            &[name(missing), "is missing", "fetch it"],
        );
    }
}

#[test]
fn a_volume_missing_from_the_end_is_noticed_without_the_list() {
    let export = split_export();
    let set = copy(&export, false);
    fs::remove_file(set.path().join(name(&export.files()[1]))).unwrap();
    assert_refused(&set.path().join(name(&export.last())), Identity::Ana, &["2 sealed files", "volume"]);
}

#[test]
fn volumes_in_each_others_place_are_refused() {
    let export = split_export();
    let set = copy(&export, false);
    let [first, second] = [0, 1].map(|index| set.path().join(name(&export.files()[index])));
    fs::rename(&first, set.path().join("aside")).unwrap();
    fs::rename(&second, &first).unwrap();
    fs::rename(set.path().join("aside"), &second).unwrap();
    assert_refused(&first, Identity::Ana, &["first volume"]);
}

/// Flips one bit of a letter of the sealed file's base64 text.
fn flip(path: &Path, at: usize) {
    let mut sealed = fs::read(path).unwrap();
    sealed[at] ^= 1;
    fs::write(path, sealed).unwrap();
}

/// Where the base64 text begins.
fn body(path: &Path) -> usize {
    fs::read(path).unwrap().windows(2).position(|pair| pair == b"\n\n").unwrap() + 2
}

#[test]
fn with_the_list_a_flipped_bit_names_the_file_to_fetch_again() {
    let export = split_export();
    for damaged in export.files() {
        let set = copy(&export, true);
        let damaged = set.path().join(name(&damaged));
        flip(&damaged, 700_000.min(fs::metadata(&damaged).unwrap().len() as usize / 2));
        assert_refused(
            &set.path().join(name(&export.last())),
            Identity::Ana,
            &[name(&damaged), "fetch it again"],
        );
    }
}

/// Some bits say nothing that is needed, such as those of the recipient's name where the key fits anyway.
#[test]
fn without_the_list_a_flipped_bit_is_noticed_or_changes_nothing() {
    let export = small_export();
    let expected = export.open();
    let set = copy(&export, false);
    let (sealed, out) = (set.path().join(name(&export.last())), set.path().join("out"));
    let whole = fs::read(&sealed).unwrap();
    let letters: Vec<_> =
        (body(&sealed)..whole.len()).filter(|at| whole[*at].is_ascii_alphanumeric()).collect();
    let (mut noticed, mut harmless) = (0, 0);
    for at in letters.iter().step_by(letters.len() / 80) {
        fs::write(&sealed, &whole).unwrap();
        flip(&sealed, *at);
        let ended = try_open(&sealed, Identity::Ana, &out);
        if ended.code == Some(0) {
            harmless += 1;
            DirectoryState::assert_same(&out, expected.directory());
            fs::remove_dir_all(&out).unwrap();
        } else {
            noticed += 1;
            ended.failed_saying(&[name(&sealed)]);
            assert!(!out.exists(), "byte {at} left something");
        }
    }
    assert!(noticed > 70 && harmless < 10, "{noticed} noticed, {harmless} harmless");
}

#[test]
fn a_truncated_file_is_refused() {
    let export = split_export();
    let set = copy(&export, false);
    for file in export.files() {
        let sealed = set.path().join(name(&file));
        let whole = fs::read(&sealed).unwrap();
        for length in [0, 1, whole.len() / 4, whole.len() / 2, whole.len() - 100] {
            fs::write(&sealed, &whole[..length]).unwrap();
            assert_refused(&set.path().join(name(&export.last())), Identity::Ana, &[name(&sealed)]);
        }
        fs::write(&sealed, &whole).unwrap();
    }
    try_open(&set.path().join(name(&export.last())), Identity::Ana, &set.path().join("out")).done();
}

#[test]
fn names_that_lead_out_of_the_directory_are_refused() {
    for (path, reason) in [
        ("../evil.txt", "it contains . or .. as a folder"),
        ("UCS/../../evil.txt", "it contains . or .. as a folder"),
        ("/tmp/evil.txt", "it is absolute"),
        ("C:/evil.txt", "it names a drive"),
        ("UCS\\..\\evil.txt", "it contains a backslash"),
    ] {
        let sealed = HandMade::seal(&zip(&[("good.txt", b"good"), (path, b"evil")]));
        assert_refused(&sealed.file(), Identity::Ana, &[reason]);
    }
}

#[test]
fn a_link_is_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_symlink("link", "/etc", SimpleFileOptions::default()).unwrap();
    let zip = zip.finish().unwrap().into_inner();
    assert_refused(&HandMade::seal(&zip).file(), Identity::Ana, &["link", "only plain files"]);
}

#[test]
fn a_bomb_is_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("zeros", SimpleFileOptions::default()).unwrap();
    let zeros = vec![0; 1 << 20];
    (0..1_100).for_each(|_| zip.write_all(&zeros).unwrap());
    let sealed = HandMade::seal(&zip.finish().unwrap().into_inner());
    let out = tempfile::tempdir().unwrap();
    let before = DirectoryState::of(out.path());
    try_open(&sealed.file(), Identity::Ana, out.path()).failed_saying(&["it looks like a bomb"]);
    before.assert_unchanged(out.path());
}

#[test]
fn entries_that_lie_in_each_other_are_refused() {
    let mut zip = zip(&[("one", b"1"), ("two", b"2")]);
    let second = zip.windows(4).rposition(|at| at == b"PK\x01\x02").unwrap();
    // The offset of the local header, APPNOTE 4.3.12: 42 bytes into the directory's record.
    zip[second + 42..second + 46].fill(0);
    assert_refused(&HandMade::seal(&zip).file(), Identity::Ana, &["two"]);
}

#[test]
fn an_archive_without_manifest_opens_with_a_warning() {
    let contents = tempfile::tempdir().unwrap();
    fs::create_dir_all(contents.path().join("UCS/Contact")).unwrap();
    fs::write(contents.path().join("UCS/Contact/Contact-x.json"), "{\"ContactId\":\"A\"}\n").unwrap();
    let sealed = HandMade::seal_directory(contents.path());
    let out = tempfile::tempdir().unwrap();
    let ended = try_open(&sealed.file(), Identity::Ana, out.path());
    assert!(ended.stderr.contains("warning: the archive has no manifest"), "{}", ended.stderr);
    assert!(ended.done().contains("1 rows"));
    DirectoryState::assert_same(contents.path(), out.path());
}

/// What was exported, unpacked, so that it can be changed and sealed again.
fn unpacked() -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    try_open(&small_export().last(), Identity::Ana, directory.path()).done();
    directory
}

fn change_manifest(directory: &Path, change: impl FnOnce(&mut Value)) {
    let path = directory.join("manifest.json");
    let mut manifest = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    change(&mut manifest);
    fs::write(path, manifest.to_string()).unwrap();
}

fn rows_entry(manifest: &mut Value) -> &mut Value {
    manifest["files"].as_array_mut().unwrap().iter_mut().find(|file| file.get("rows").is_some()).unwrap()
}

#[test]
fn an_archive_that_info_zip_packed_again_is_verified() {
    let contents = unpacked();
    let out = tempfile::tempdir().unwrap();
    let said = try_open(&HandMade::seal_directory(contents.path()).file(), Identity::Ana, out.path()).done();
    assert!(said.contains("Verified"), "{said}");
    DirectoryState::assert_same(contents.path(), out.path());
}

#[test]
fn whatever_differs_from_the_manifest_is_refused() {
    type Change = fn(&Path);
    let cases: [(Change, &[&str]); 7] = [
        (
            |directory| change_manifest(directory, |manifest| rows_entry(manifest)["rows"] = 41.into()),
            &["its number of rows is 40, the manifest says 41"],
        ),
        (
            |directory| {
                change_manifest(directory, |manifest| rows_entry(manifest)["sha256"] = "0".repeat(64).into())
            },
            &["its SHA-256 is", "the manifest says 0000"],
        ),
        (|directory| append(&contacts(directory), "{}\n"), &["its size in bytes is"]),
        (
            |directory| fs::remove_file(directory.join("README.txt")).unwrap(),
            &["README.txt is named in the manifest but is not in the archive"],
        ),
        (
            |directory| fs::write(directory.join("extra.txt"), "extra").unwrap(),
            &["extra.txt is in the archive but not named in the manifest"],
        ),
        (
            |directory| change_manifest(directory, |manifest| manifest["formatVersion"] = 2.into()),
            &["manifest.json is of version 2", "use a newer cdds"],
        ),
        (
            |directory| fs::write(directory.join("manifest.json"), "[]").unwrap(),
            &["manifest.json cannot be read"],
        ),
    ];
    for (change, words) in cases {
        let contents = unpacked();
        change(contents.path());
        assert_refused(&HandMade::seal_directory(contents.path()).file(), Identity::Ana, words);
    }
}

fn contacts(directory: &Path) -> PathBuf {
    rows_files(directory, Relation::Contact).pop().unwrap()
}

fn append(path: &Path, text: &str) {
    fs::OpenOptions::new().append(true).open(path).unwrap().write_all(text.as_bytes()).unwrap();
}

#[test]
fn a_file_that_is_already_there_is_not_overwritten() {
    let out = tempfile::tempdir().unwrap();
    fs::write(out.path().join("README.txt"), "mine").unwrap();
    let before = DirectoryState::of(out.path());
    try_open(&small_export().last(), Identity::Ana, out.path())
        .failed_saying(&["README.txt is already there and is not overwritten"]);
    before.assert_unchanged(out.path());
}
