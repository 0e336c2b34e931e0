//! The whole life of an export over HTTP: certificate, job, run, progress, artifact, download in ranges, and back to the
//! rows of the source; on both databases for metadata, from both kinds of source, whole and split.

use std::fs;
use std::path::{Path, PathBuf};

use row::Relation;
use serde_json::{Value, json};

use crate::house::House;
use crate::support::binary::cdds;
use crate::support::identity::Identity;
use crate::support::rows::Rows;
use crate::support::rows_file::{contact, interaction};
use crate::support::sealed_export::rows_files;
use crate::support::spelling::Spelling;
use crate::support::test_source::{Kind, TestSource};

/// Interactions of tenant 101 with subjects that do not compress, so that a small split makes several volumes.
fn source(kind: Kind) -> TestSource {
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut noise = || {
        let mut text = String::new();
        for _ in 0..500 {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            text += &format!("{random:016x}");
        }
        text
    };
    let interactions: String = (0..600)
        .map(|number| {
            let subject = format!(r#""subject":"{}""#, noise());
            interaction(&format!("I{number:04}"), "2026-05-03T08:31:20.78Z", &subject)
        })
        .collect();
    let contacts = contact("C1", r#""firstName":"Zoë""#);
    TestSource::with_all(kind, &[(Relation::Interaction, &interactions), (Relation::Contact, &contacts)])
}

#[test]
fn an_export_lives_from_certificate_to_rows_with_sqlite_metadata_from_sqlite() {
    lives(Kind::Sqlite, Kind::Sqlite);
}

#[test]
fn an_export_lives_from_certificate_to_rows_with_sqlite_metadata_from_postgres() {
    lives(Kind::Sqlite, Kind::Postgres);
}

#[test]
fn an_export_lives_from_certificate_to_rows_with_postgres_metadata_from_sqlite() {
    lives(Kind::Postgres, Kind::Sqlite);
}

#[test]
fn an_export_lives_from_certificate_to_rows_with_postgres_metadata_from_postgres() {
    lives(Kind::Postgres, Kind::Postgres);
}

fn lives(metadata: Kind, kind: Kind) {
    let house = House::new(metadata, source(kind));
    let refused = house.client().post("jobs", &crate::house::once(json!({}))).json(409);
    assert_eq!(refused["code"], "no_certificate", "{refused}");
    let house = house.with_certificate();
    for split in [json!({}), json!({ "splitSizeBytes": 1 << 20 })] {
        let run = house.run_once(split.clone());
        let events = house.client().events_until_end(&run);
        assert_eq!(events.last().unwrap()["status"], "finished", "{events:?}");
        let details = house.client().run(&run);
        assert_eq!(details["run"]["rows"], 600, "{details}");
        let artifacts = details["artifacts"].as_array().unwrap();
        assert_eq!(artifacts.len() > 1, split["splitSizeBytes"].is_number(), "{artifacts:?}");

        let directory = tempfile::tempdir().unwrap();
        let files: Vec<_> = artifacts.iter().map(|of| download(&house, of, directory.path())).collect();
        let checksums = house.client().get(&format!("runs/{run}/checksums"));
        let list = directory.path().join("list.sha256");
        fs::write(&list, &checksums.body).unwrap();
        program_in(directory.path(), "sha256sum", &["--check", "--strict", "--quiet", "list.sha256"]);
        fs::remove_file(list).unwrap();

        let opened = directory.path().join("opened");
        cdds!("open", files.last().unwrap(), "--key", Identity::Ana.key(), "--out", &opened).done();
        assert_rows_are_the_sources(&house, &opened);
    }
    house.assert_store_is_as_listed();
}

/// Downloads a file in three ranges, one of them asked for twice.
fn download(house: &House, artifact: &Value, directory: &Path) -> PathBuf {
    let (id, bytes) = (artifact["id"].as_str().unwrap(), artifact["bytes"].as_u64().unwrap());
    let (third, two_thirds) = (bytes / 3, bytes / 3 * 2);
    let mut file = Vec::new();
    for (first, last) in
        [(0, third - 1), (third, two_thirds - 1), (third, two_thirds - 1), (two_thirds, bytes - 1)]
    {
        let range = format!("bytes={first}-{last}");
        let answer = house.client().get_with(&format!("artifacts/{id}/file"), &[("Range", &range)]);
        assert_eq!(answer.status, 206, "{answer:?}");
        assert_eq!(answer.header("content-range"), format!("bytes {first}-{last}/{bytes}"));
        let name = artifact["name"].as_str().unwrap();
        assert!(answer.header("content-disposition").contains(name), "{:?}", answer.headers);
        file.truncate(first as usize);
        file.extend(answer.body);
    }
    let path = directory.join(artifact["name"].as_str().unwrap());
    fs::write(&path, file).unwrap();
    path
}

/// The rows in an unpacked archive are those that other programs see in the source.
#[track_caller]
pub fn assert_rows_are_the_sources(house: &House, opened: &Path) {
    let lines: String = rows_files(opened, Relation::Interaction)
        .iter()
        .map(|file| fs::read_to_string(file).unwrap())
        .collect();
    let exported = Rows::read(Relation::Interaction, Spelling::Original, &lines);
    assert!(exported.len() > 0);
    exported.assert_same(&house.source.rows_seen_by_others(Relation::Interaction));
}

fn program_in(directory: &Path, program: &str, arguments: &[&str]) {
    let mut command = std::process::Command::new(program);
    crate::support::program::run(command.args(arguments).current_dir(directory), "");
}
