//! Tenants and keys, made, listed and ended while the service runs.

use std::fs;

use row::Relation;
use serde_json::json;

use crate::house::{Client, House};
use crate::support::binary::cdds;
use crate::support::test_source::{Kind, TestSource};

fn house(metadata: Kind) -> House {
    House::new(metadata, TestSource::with(Kind::Sqlite, Relation::Interaction, ""))
}

#[test]
fn tenants_and_keys_are_made_while_it_runs() {
    let house = house(Kind::Sqlite);
    cdds!("tenant", "add", "--name", "Beta", "--source-tenant", "main:102,103", "--config", house.settings())
        .done();
    let key_file = house.directory().join("ben.key");
    let added = cdds!(
        "token",
        "add",
        "--tenant",
        "Beta",
        "--user",
        "Ben",
        "--out",
        &key_file,
        "--config",
        house.settings()
    );
    assert_eq!(added.done(), "");
    #[cfg(unix)]
    assert_eq!(std::os::unix::fs::MetadataExt::mode(&fs::metadata(&key_file).unwrap()) & 0o777, 0o600);
    let key = fs::read_to_string(key_file).unwrap();
    let me = Client::new(&house.url(), key.trim()).get("me").ok();
    assert!(me.to_string().contains("Beta") && me.to_string().contains("Ben"), "{me}");

    let listed = cdds!("tenant", "list", "--json", "--config", house.settings()).json();
    let sources: Vec<_> =
        listed.as_array().unwrap().iter().map(|tenant| &tenant["sources"]["main"]).collect();
    assert_eq!(sources, [&json!([101]), &json!([102, 103])]);
    cdds!("tenant", "add", "--name", "Gamma", "--source-tenant", "102", "--config", house.settings())
        .failed_saying(&["102", "Beta"]);
    cdds!("tenant", "add", "--name", "Beta", "--source-tenant", "104", "--config", house.settings())
        .failed_saying(&["Beta", "exists already"]);
    cdds!("token", "add", "--tenant", "Delta", "--user", "Dan", "--config", house.settings())
        .failed_saying(&["there is no tenant \"Delta\""]);
}

#[test]
fn a_key_that_has_ended_or_never_was_is_refused() {
    let house = house(Kind::Sqlite);
    let ends = cdds!(
        "token",
        "add",
        "--tenant",
        "Acme",
        "--user",
        "Ana",
        "--ends",
        "2020-01-01",
        "--config",
        house.settings()
    );
    ends.misused_saying(&["2020-01-01 has passed"]);
    for key in ["", "cdds_x", "cdds_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        assert_eq!(Client::new(&house.url(), key).get("jobs").json(401)["code"], "unauthorized");
    }
}

#[test]
fn a_key_that_is_ended_is_refused_from_the_next_request_on() {
    for metadata in [Kind::Sqlite, Kind::Postgres] {
        let house = house(metadata);
        let settings = house.settings();
        let added = cdds!(
            "token", "add", "--tenant", " Acme ", "--user", "Ben", "--label", " laptop ", "--config",
            &settings
        );
        let key = added.done();
        let laptop = Client::new(&house.url(), key.trim_end());
        let id = laptop.get("me").ok()["credentialId"].as_str().unwrap().to_owned();

        let listed = cdds!("token", "list", "--config", &settings).done();
        assert!(listed.contains(&format!("{id}  \"Ben\" of \"Acme\": \"laptop\"\n")), "{listed}");
        assert_eq!(listed.matches("never ends").count(), 2, "{listed}");

        let said = cdds!("token", "end", &id, "--config", &settings).done();
        assert_eq!(said, "The key of \"Ben\" of \"Acme\": \"laptop\" has ended.\n");
        assert_eq!(laptop.get("me").json(401)["code"], "unauthorized");
        assert_eq!(house.client().get("me").status, 200);

        let ended = cdds!("token", "end", &id, "--json", "--config", &settings).json();
        let listed = cdds!("token", "list", "--json", "--config", &settings).json();
        assert_eq!(listed[1], ended);
        assert_eq!(
            (&ended["id"], &ended["tenant"], &ended["user"]),
            (&json!(id), &json!("Acme"), &json!("Ben"))
        );
        assert!(ended["createdAt"].is_string() && ended["endsAt"].is_string(), "{ended}");
        assert!(listed[0]["user"] == "Ana" && listed[0]["endsAt"].is_null(), "{listed}");
        let fields: Vec<_> = ended.as_object().unwrap().keys().collect();
        assert_eq!(fields, ["id", "tenant", "user", "label", "rights", "createdAt", "endsAt"]);
        let said = cdds!("token", "end", &id, "--config", &settings).done();
        assert!(said.contains("had ended already"), "{said}");

        let nobodys = "01990000-0000-7000-8000-000000000000";
        let unknown = cdds!("token", "end", nobodys, "--config", &settings);
        unknown.failed_saying(&["there is no key", nobodys, "cdds token list"]);
    }
}

#[test]
fn a_name_is_shown_as_a_shell_reads_it() {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("cdds.toml"), "[sources.main]\nurl = \"history.db\"\n").unwrap();
    let added = cdds!(
        "tenant",
        "add",
        "--name",
        " O'Neill & Sons ",
        "--source-tenant",
        "101",
        "--config",
        directory.path().join("cdds.toml"),
        "--data-dir",
        directory.path().join("data")
    );
    let said = added.done();
    assert!(said.starts_with("Tenant \"O'Neill & Sons\" is added:\n"), "{said}");
    assert!(said.ends_with("cdds token add --tenant 'O'\\''Neill & Sons' --user USER\n"), "{said}");
}
