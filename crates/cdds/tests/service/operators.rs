//! Tenants that operators add over the API, by the setting that names whose administrators they are.

use std::fs;

use row::Relation;
use serde_json::{Value, json};

use crate::house::{Client, House};
use crate::support::binary::cdds;
use crate::support::test_source::{Kind, TestSource};

fn names(tenants: &Value) -> Vec<&str> {
    tenants["items"].as_array().unwrap().iter().map(|tenant| tenant["name"].as_str().unwrap()).collect()
}

#[test]
fn the_setting_makes_operators_who_add_tenants_as_the_command_does() {
    let mut house = House::new(Kind::Sqlite, TestSource::with(Kind::Sqlite, Relation::Interaction, ""));
    let form = json!({ "name": "Beta", "grants": [{ "source": "main", "tenantIds": [202] }], "administrator": "admin" });
    let refused = house.client().post("tenants", &form).json(403);
    assert_eq!(refused["code"], "not_operators", "{refused}");

    assert_eq!(house.client().get("status").ok()["scope"], "service", "there is one tenant");

    house.terminate();
    let settings = house.settings();
    let before = fs::read_to_string(&settings).unwrap();
    fs::write(&settings, format!("operators = \"Acme\"\n{before}")).unwrap();
    house.start();
    let mistyped = house.directory().join("mistyped.toml");
    fs::write(&mistyped, format!("operators = \"Acmee\"\n{before}")).unwrap();
    for (settings, is_told) in [(&settings, false), (&mistyped, true)] {
        let said = cdds!("doctor", "--config", settings).stdout;
        assert_eq!(said.contains("WARNING  tenants: there is none \"Acmee\""), is_told, "{said}");
    }
    let added = house.client().post("tenants", &form).created();
    assert_eq!(added["oneTimePassword"].as_str().map(str::len), Some(23), "{added}");
    let tenants = house.client().get("tenants").ok();
    assert_eq!((names(&tenants), &tenants["sources"]), (vec!["Acme", "Beta"], &json!(["main"])));
    let listed = cdds!("tenant", "list", "--json", "--config", &settings).json();
    assert_eq!((&listed[1]["name"], &listed[1]["sources"]), (&json!("Beta"), &json!({ "main": [202] })));

    // By either door the same is refused in the same words.
    let taken = house
        .client()
        .post("tenants", &json!({ "name": "Gamma", "administrator": "admin", "grants": form["grants"] }));
    let taken = taken.json(409)["detail"].as_str().unwrap().to_owned();
    cdds!("tenant", "add", "--name", "Gamma", "--source-tenant", "202", "--config", &settings)
        .failed_saying(&[&taken]);
    let mistyped =
        cdds!("tenant", "add", "--name", "Gamma", "--source-tenant", "mian:7", "--config", &settings);
    assert_eq!(mistyped.code, Some(2), "{mistyped:?}");
    assert!(mistyped.stderr.contains("no source \"mian\" is configured; there are: main"), "{mistyped:?}");

    let beta = Client::new(&house.url(), &house.new_key("Beta", "Ben"));
    let tenants = beta.get("tenants").ok();
    assert_eq!((names(&tenants), &tenants["canAdd"]), (vec!["Beta"], &json!(false)));
    let scopes = [&house.client(), &beta].map(|who| who.get("status").ok()["scope"].clone());
    assert_eq!(scopes, ["service", "tenant"]);
    let trail = beta.get("audit?kind=tenant.added").ok();
    assert_eq!(trail["items"][0]["user"], "Ana", "{trail}");
    cdds!("tenant", "add", "--name", "Gamma", "--source-tenant", "303", "--config", &settings).done();
    let added = house.service_trail("tenant.added");
    assert_eq!(added.len(), 2, "those that were added on the server: {added:?}");
}
