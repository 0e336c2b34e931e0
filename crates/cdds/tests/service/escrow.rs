//! What the key in the safe opens, and how one shows that a key is there: with OpenSSL, by the documented command.

use std::fs;
use std::path::PathBuf;

use row::Relation;
use serde_json::json;

use crate::house::House;
use crate::support::binary::cdds;
use crate::support::identity::Identity;
use crate::support::readers;
use crate::support::rows_file::interaction;
use crate::support::test_source::{Kind, TestSource};

fn house(metadata: Kind) -> House {
    let lines = interaction("A", "2026-05-03T08:31:20.78Z", "");
    House::new(metadata, TestSource::with(Kind::Sqlite, Relation::Interaction, &lines)).with_certificate()
}

/// Downloads the only file of a run.
fn file_of(house: &House, run: &str) -> PathBuf {
    let details = house.client().wait_until_finished(run);
    let artifact = &details["artifacts"][0];
    let id = artifact["id"].as_str().unwrap();
    let path = house.directory().join(artifact["name"].as_str().unwrap());
    fs::write(&path, house.client().get(&format!("artifacts/{id}/file")).body).unwrap();
    path
}

#[test]
fn the_owner_s_key_and_the_one_in_the_safe_open_the_same_file() {
    for metadata in [Kind::Sqlite, Kind::Postgres] {
        let house = house(metadata);
        let settings = house.settings();
        let before = file_of(&house, &house.run_once(json!({})));
        assert_eq!(seal::recipients(fs::read(before).unwrap().as_slice()).unwrap().len(), 1);

        let safe = Identity::Ben.certificate();
        let said = cdds!("tenant", "escrow", "set", &safe, "--config", &settings).done();
        assert!(said.starts_with("Every run of \"Acme\""), "{said}");
        let sealed = file_of(&house, &house.run_once(json!({ "title": "For two" })));
        let plain = [Identity::Ana, Identity::Ben].map(|identity| {
            let directory = tempfile::tempdir().unwrap();
            fs::read(readers::openssl_as(identity, &sealed, directory.path())).unwrap()
        });
        assert!(plain[0].starts_with(b"PK\x03\x04") && plain[0] == plain[1]);
        // Readers that know only the first recipient find the owner's.
        let recipients = seal::recipients(fs::read(&sealed).unwrap().as_slice()).unwrap();
        let own = seal::Certificate::parse(&fs::read(Identity::Ana.certificate()).unwrap()).unwrap();
        assert!(recipients.len() == 2 && own.is_named_by(&recipients[0]), "{recipients:?}");

        let shown = cdds!("tenant", "escrow", "show", "--json", "--config", &settings).json();
        assert_eq!((&shown[0]["artifacts"], &shown[0]["endedAt"]), (&json!(1), &json!(null)), "{shown}");
        let left = cdds!("user", "disable", "Ana", "--config", &settings);
        assert!(left.stdout.contains("and with the escrow key"), "{}", left.stdout);
        assert!(left.stdout.contains("only with theirs"), "{}", left.stdout);
        cdds!("tenant", "escrow", "remove", "--config", &settings).done();
        cdds!("tenant", "escrow", "remove", "--config", &settings).failed_saying(&["no escrow certificate"]);
        let trail = house.client().get("audit").ok().to_string();
        assert!(trail.contains("escrow.set") && trail.contains("escrow.removed"), "{trail}");
    }
}

#[test]
fn a_file_that_is_no_certificate_is_not_set() {
    let house = house(Kind::Sqlite);
    cdds!("tenant", "escrow", "set", Identity::Ben.key(), "--config", house.settings())
        .failed_saying(&["ben.key is refused", "private key"]);
    let shown = cdds!("tenant", "escrow", "show", "--json", "--config", house.settings()).json();
    assert_eq!(shown, json!([]));
}

#[test]
fn openssl_opens_the_test_message_and_its_code_confirms_the_certificate() {
    let house = house(Kind::Sqlite);
    let message = house.client().post("certificate/test", &json!({}));
    assert_eq!(message.status, 200);
    let sealed = house.directory().join("key-test.txt.smime");
    fs::write(&sealed, message.body).unwrap();
    let plain = tempfile::tempdir().unwrap();
    let plain = fs::read_to_string(readers::openssl(&sealed, plain.path())).unwrap();
    let code = plain.lines().last().unwrap();
    let confirmed = house.client().post("certificate/confirm", &json!({ "code": code })).ok();
    assert!(confirmed["confirmedAt"].is_string(), "{confirmed}");
}
