//! Users and the audit trail from the command line, while the service runs.

use std::fs;

use row::Relation;

use crate::house::House;
use crate::support::binary::cdds;
use crate::support::test_source::{Kind, TestSource};

fn house(metadata: Kind) -> House {
    House::new(metadata, TestSource::with(Kind::Sqlite, Relation::Interaction, ""))
}

#[test]
fn users_come_change_and_go() {
    for metadata in [Kind::Sqlite, Kind::Postgres] {
        let house = house(metadata);
        let settings = house.settings();
        let password = cdds!("user", "add", "Ben", "--role", "auditor", "--config", &settings).done();
        assert_eq!(password.trim_end().len(), 23, "{password}");
        cdds!("user", "add", "Ben", "--role", "auditor", "--config", &settings)
            .failed_saying(&["Ben", "exists already"]);
        let said = cdds!("user", "role", "Ben", "exporter", "--config", &settings).done();
        assert_eq!(said, "\"Ben\" was auditor, and is exporter now.\n");
        let other = cdds!("user", "password", "Ben", "--config", &settings).done();
        assert_ne!(other, password);
        let said = cdds!("user", "disable", "Ben", "--config", &settings).done();
        assert!(
            said.ends_with("\"Ben\" is disabled.\n") && said.starts_with("Jobs of \"Ben\": 0\n"),
            "{said}"
        );
        let users = cdds!("user", "list", "--json", "--config", &settings).json();
        let ben = users.as_array().unwrap().iter().find(|user| user["name"] == "Ben").unwrap();
        assert!(ben["role"] == "exporter" && ben["disabledAt"].is_string(), "{ben}");
        cdds!("user", "enable", "Ben", "--config", &settings).done();
        cdds!("user", "role", "Nobody", "none", "--config", &settings).failed_saying(&["no user \"Nobody\""]);
        let trail = house.client().get("audit?order=asc&limit=1000").ok();
        let of_ben = trail["items"].as_array().unwrap().iter().filter(|entry| entry["subject"] == "Ben");
        let kinds: Vec<_> = of_ben.map(|entry| entry["kind"].as_str().unwrap()).collect();
        assert_eq!(
            kinds,
            ["user.added", "user.changed", "password.reset", "user.disabled", "user.enabled"],
            "{trail}"
        );
    }
}

#[test]
fn the_first_start_makes_an_administrator_whose_password_is_in_a_file_of_the_owner_s() {
    let house = house(Kind::Sqlite);
    let settings = house.settings();
    let users = cdds!("user", "list", "--json", "--config", &settings).json();
    let first = users.as_array().unwrap().iter().find(|user| user["name"] == "administrator");
    assert!(first.is_some_and(|user| user["role"] == "administrator"), "{users}");
    let file = house.data().join("first-password");
    let password = fs::read_to_string(&file).unwrap();
    assert!(!house.log().contains(password.trim_end()), "a password is never in the log");
    #[cfg(unix)]
    assert_eq!(std::os::unix::fs::MetadataExt::mode(&fs::metadata(&file).unwrap()) & 0o777, 0o600);
}

#[test]
fn the_audit_trail_is_verified_on_record_and_as_a_file() {
    let house = house(Kind::Sqlite);
    let settings = house.settings();
    cdds!("user", "add", "Ben", "--role", "auditor", "--config", &settings).done();
    let verdicts = cdds!("audit", "verify", "--json", "--config", &settings).json();
    assert!(verdicts.as_array().unwrap().iter().all(|verdict| verdict["isWhole"] == true), "{verdicts}");

    let file = house.directory().join("acme.jsonl");
    cdds!("audit", "export", "--tenant", "Acme", "--out", &file, "--config", &settings).done();
    let trail = fs::read_to_string(&file).unwrap();
    assert!(trail.contains(r#""kind":"user.added""#) && trail.ends_with("\"}\n"), "{trail}");
    assert!(trail.lines().last().unwrap().contains(r#""kind":"audit.exported""#), "{trail}");
    let added = house.service_trail("tenant.added");
    assert!(added.iter().any(|entry| entry.contains(r#""subject":"Acme""#)), "{added:?}");
    cdds!("audit", "verify", &file).done();
    let some = house.directory().join("some.jsonl");
    let picked = ["--kind", "user.added", "--from", "2026-01-01"];
    let export =
        cdds!("audit", "export", "--tenant", "Acme", "--out", &some, "--config", &settings; picked).done();
    assert!(export.starts_with("3 entries"), "{export}");
    assert!(fs::read_to_string(&some).unwrap().contains("user.added"));
    let none = house.directory().join("none.jsonl");
    let before = ["--user", "Ben", "--to", "2026-01-01"];
    cdds!("audit", "export", "--tenant", "Acme", "--out", &none, "--config", &settings; before).done();
    assert_eq!(fs::read_to_string(&none).unwrap(), "");
    let odd = ["--kind", "user.eaten"];
    let misused = cdds!("audit", "export", "--tenant", "Acme", "--out", &none, "--config", &settings; odd);
    assert!(misused.code == Some(2) && misused.stderr.contains("user.eaten"), "{misused:?}");
    fs::write(&file, trail.replacen("Ben", "Bob", 1)).unwrap();
    let forged = cdds!("audit", "verify", &file);
    assert_eq!(forged.code, Some(1));
    assert!(forged.stdout.contains("BROKEN") && forged.stdout.contains("was changed"), "{}", forged.stdout);
    cdds!("audit", "export", "--tenant", "Beta", "--out", &file, "--config", &settings)
        .failed_saying(&["there is no tenant \"Beta\""]);
}
