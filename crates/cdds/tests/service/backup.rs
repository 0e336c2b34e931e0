//! `cdds backup` beside a service at work, `cdds restore` after it was lost, and backups by the schedule.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use row::Relation;
use serde_json::{Value, json};

use crate::house::store::files;
use crate::house::{House, once};
use crate::support::binary::{Ended, cdds};
use crate::support::identity::Identity;
use crate::support::test_source::{Kind, TestSource};

fn source() -> TestSource {
    TestSource::with(Kind::Sqlite, Relation::Interaction, "")
}

fn house(metadata: Kind) -> House {
    House::new(metadata, source()).with_certificate()
}

fn backup(house: &House) -> (PathBuf, Value) {
    let file = house.directory().join("backup.zip.smime");
    let certificate = Identity::Ana.certificate();
    let settings = house.settings();
    let said =
        cdds!("backup", "--out", &file, "--certificate", certificate, "--json", "--config", settings).json();
    (file, said)
}

fn restore(house: &House, file: &Path, further: &[&str]) -> Ended {
    cdds!("restore", file, "--key", Identity::Ana.key(), "--config", house.settings(); further)
}

fn finished(house: &House, title: &str) -> String {
    let run = house.run_once(json!({ "title": title }));
    house.client().wait_until_finished(&run);
    run
}

/// Where a run's only file is stored.
fn stored_file(house: &House, run: &str) -> PathBuf {
    house.stored().into_iter().find(|path| path.to_str().unwrap().contains(run)).unwrap()
}

fn remove_metadata(house: &House) {
    for path in files(&house.data()) {
        if path.file_name().unwrap().to_str().unwrap().starts_with("metadata.db") {
            fs::remove_file(path).unwrap();
        }
    }
}

#[test]
fn what_was_backed_up_at_work_is_restored_and_what_changed_since_is_said() {
    let mut house = house(Kind::Sqlite);
    let settings = house.settings();
    let (kept, lost) = (finished(&house, "Kept"), finished(&house, "Lost"));
    let weekly = json!({ "title": "Weekly", "run": { "kind": "weekly", "weekday": "monday", "at": "03:00" },
        "start": { "kind": "at", "at": "2099-01-01" } });
    let job = house.client().post("jobs", &once(weekly)).created();
    let job = job["id"].as_str().unwrap();
    let (file, said) = backup(&house);
    assert_eq!(said["sha256"], json!(crate::house::store::sha256(&file)), "{said}");
    assert_eq!(
        (&said["holdsMetadata"], &said["bytes"]),
        (&json!(true), &json!(fs::metadata(&file).unwrap().len()))
    );
    assert_eq!(fs::metadata(&file).unwrap().mode() & 0o777, 0o600);
    let made = house.service_trail("service.backedUp");
    assert!(made.len() == 1 && made[0].contains(said["sha256"].as_str().unwrap()), "{made:?}");
    cdds!("backup", "--out", &file, "--certificate", Identity::Ana.certificate(), "--config", &settings)
        .failed_saying(&["already there"]);

    cdds!("user", "add", "Ben", "--role", "auditor", "--config", &settings).done();
    house.client().post(&format!("jobs/{job}/suspend"), &json!({})).ok();
    finished(&house, "After");
    fs::remove_file(stored_file(&house, &lost)).unwrap();
    restore(&house, &file, &["--force"]).failed_saying(&["another process serves from the data directory"]);
    house.terminate();
    restore(&house, &file, &[]).failed_saying(&["there are metadata already", "--force"]);
    cdds!("restore", &file, "--force", "--key", Identity::Ben.key(), "--config", &settings)
        .failed_saying(&["does not open"]);

    let said = restore(&house, &file, &["--force", "--json"]).json();
    assert_eq!((&said["filesLost"], &said["runsToRepeat"]), (&json!(1), &json!(1)), "{said}");
    let changed = said["changedSince"].as_array().unwrap().iter().map(|change| {
        (change["entry"]["kind"].as_str().unwrap(), change["entry"]["subject"].as_str().unwrap())
    });
    let changed: Vec<_> = changed.collect();
    assert_eq!(changed, [("user.added", "Ben"), ("job.suspended", "Weekly"), ("job.created", "After")]);
    let replaced = PathBuf::from(said["replaced"].as_str().unwrap());
    assert!(replaced.join("metadata.db").is_file());
    let hidden = fs::read_dir(house.data())
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_str().unwrap().starts_with('.'));
    assert_eq!(hidden.count(), 0, "nothing is left of the work");
    assert_eq!(fs::metadata(house.data().join("metadata.db")).unwrap().mode() & 0o777, 0o600);

    house.start();
    let client = house.client();
    assert_eq!(client.run(&kept)["run"]["status"], "finished");
    let run = client.run(&lost);
    assert_eq!(
        (&run["run"]["status"], &run["run"]["reason"]["code"]),
        (&json!("failed"), &json!("files_lost")),
        "{run}"
    );
    let again = client.post(&format!("runs/{lost}/again"), &json!({})).created();
    std::thread::sleep(Duration::from_millis(1_500));
    let waits = client.run(again["id"].as_str().unwrap());
    assert_eq!(waits["run"]["status"], "scheduled", "what was changed must be done again first: {waits}");
    let said = cdds!("restore", "--resume", "--config", &settings).done();
    assert!(said.contains("start from now on"), "{said}");
    assert_eq!(house.service_trail("exports.resumed").len(), 1);
    client.wait_until_finished(again["id"].as_str().unwrap());
    let weekly = client.get(&format!("jobs/{job}")).ok();
    assert_eq!(weekly["isActive"], true, "it is as it was when the backup was made");
    assert!(weekly["version"].as_i64().unwrap() > 1_000_000, "{weekly}");
    cdds!("audit", "verify", "--config", &settings).done();
    let trail = client.get("audit?kind=service.restored").ok();
    assert_eq!(trail["items"][0]["details"]["filesLost"], 1, "{trail}");
    assert!(cdds!("user", "list", "--config", &settings).done().lines().all(|line| !line.contains("Ben")));
}

#[test]
fn where_the_metadata_are_lost_it_says_what_to_think_of() {
    let mut house = house(Kind::Sqlite);
    let run = finished(&house, "Everything");
    let kept = ["node", "tls/key.pem", "tls/certificate.pem"].map(|path| house.data().join(path));
    fs::create_dir(house.data().join("tls")).unwrap();
    for path in &kept[1..] {
        fs::write(path, "PEM").unwrap();
    }
    let node = fs::read(&kept[0]).unwrap();
    let (file, _) = backup(&house);
    house.terminate();
    remove_metadata(&house);
    kept.iter().for_each(|path| fs::remove_file(path).unwrap());
    let said = restore(&house, &file, &[]).done();
    for words in
        ["is not known", "API keys that were ended", "all that are on record are there", "cdds doctor"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert_eq!(kept.each_ref().map(|path| fs::read(path).unwrap()), [node, b"PEM".into(), b"PEM".into()]);
    assert_eq!(fs::metadata(&kept[1]).unwrap().mode() & 0o777, 0o600);
    house.start();
    assert_eq!(house.client().run(&run)["run"]["status"], "finished");
    house.assert_store_is_as_listed();
}

#[test]
fn files_that_are_elsewhere_are_not_taken_for_lost_and_those_of_others_are_refused() {
    let mut house = house(Kind::Sqlite);
    let run = finished(&house, "Everything");
    let (file, _) = backup(&house);
    house.terminate();
    let artifacts = house.data().join("artifacts");
    fs::rename(&artifacts, house.directory().join("elsewhere")).unwrap();
    let said = restore(&house, &file, &["--force"]).done();
    assert!(said.contains("is not where the files of these metadata were"), "{said}");

    fs::write(artifacts.join("installation"), "another\n").unwrap();
    restore(&house, &file, &["--force"]).failed_saying(&["belong to the installation another", "data_dir"]);
    fs::remove_file(artifacts.join("installation")).unwrap();

    let said = restore(&house, &file, &["--force", "--files-lost"]).done();
    assert!(said.contains("1 runs count as failed (files_lost)"), "{said}");
    house.start();
    assert_eq!(house.client().run(&run)["run"]["reason"]["code"], "files_lost");
    assert_eq!(house.listed(), Vec::<Value>::new());
}

#[test]
fn what_is_no_backup_or_damaged_changes_nothing() {
    let mut house = house(Kind::Sqlite);
    finished(&house, "Everything");
    let export = house.stored().into_iter().next().unwrap();
    let (file, _) = backup(&house);
    house.terminate();
    restore(&house, &export, &["--force"]).failed_saying(&["cannot be restored", "it is no backup"]);
    let mut bytes = fs::read(&file).unwrap();
    let place = bytes.len() * 2 / 3;
    bytes[place] = if bytes[place] == b'A' { b'B' } else { b'A' };
    fs::write(&file, bytes).unwrap();
    let before = fs::read(house.data().join("metadata.db")).unwrap();
    restore(&house, &file, &["--force"]).failed_saying(&["cannot be restored"]);
    assert_eq!(fs::read(house.data().join("metadata.db")).unwrap(), before);
}

#[test]
fn metadata_in_postgresql_are_settled_where_they_are() {
    let mut house = house(Kind::Postgres);
    let run = finished(&house, "Everything");
    let (file, said) = backup(&house);
    assert_eq!(said["holdsMetadata"], false, "{said}");
    house.terminate();
    fs::remove_file(stored_file(&house, &run)).unwrap();
    let said = restore(&house, &file, &["--json"]).json();
    assert_eq!((&said["filesLost"], &said["changedSince"]), (&json!(1), &Value::Null), "{said}");
    house.start();
    assert_eq!(house.client().run(&run)["run"]["reason"]["code"], "files_lost");
    let with_schedule = house.directory().join("with-schedule.toml");
    let schedule = "[backup]\ndirectory = \"/tmp\"\ncertificate_file = \"a.crt\"\n";
    fs::write(&with_schedule, fs::read_to_string(house.settings()).unwrap() + schedule).unwrap();
    cdds!("config", "check", "--config", with_schedule).failed_saying(&["backup.directory", "PostgreSQL"]);
    // In an installation with a database of its own it has nothing to bring back.
    let directory = tempfile::tempdir().unwrap();
    let settings = directory.path().join("cdds.toml");
    fs::write(&settings, format!("data_dir = {:?}\n", directory.path().join("data"))).unwrap();
    cdds!("restore", &file, "--key", Identity::Ana.key(), "--config", settings)
        .failed_saying(&["pg_restore"]);
}

#[test]
fn backups_are_made_by_the_schedule() {
    let directory = tempfile::tempdir().unwrap();
    let further = format!(
        "[backup]\ndirectory = {:?}\ncertificate_file = {:?}\n",
        directory.path(),
        Identity::Ana.certificate()
    );
    let mut house = House::with_settings(Kind::Sqlite, source(), &further);
    let began = Instant::now();
    let made = loop {
        let metrics = String::from_utf8(house.client().get("/metrics").body).unwrap();
        if metrics.lines().any(|line| line.starts_with("cdds_last_backup_timestamp_seconds ")) {
            break files(directory.path());
        }
        assert!(began.elapsed() < Duration::from_secs(60), "{}", house.log());
        std::thread::sleep(Duration::from_millis(100));
    };
    let [file] = made.as_slice() else { panic!("{made:?}") };
    assert!(file.file_name().unwrap().to_str().unwrap().starts_with("cdds-backup-2"), "{file:?}");
    let report = cdds!("doctor", "--json", "--config", house.settings()).json();
    let about = |finding: &&Value| finding["about"] == "backups";
    assert_eq!(report["findings"].as_array().unwrap().iter().find(about).unwrap()["state"], "ok", "{report}");
    house.terminate();
    restore(&house, file, &["--force"]).done();
    house.start();
    assert_eq!(house.client().get("me").status, 200);
}
