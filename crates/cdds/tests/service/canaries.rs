//! Some forty secrets are sent through every door of the service, right and wrong; none of them may sing from its log, however
//! much that tells. Each begins with `canary` where it may look as it likes; the others are what the service itself made.

mod programs;

use std::fs;
use std::time::{Duration, Instant};

use row::Relation;
use serde_json::{Value, json};
use ureq::http::Request;

use crate::house::{House, store};
use crate::support::binary::cdds;
use crate::support::identity::Identity;
use crate::support::rows_file::{contact, interaction};
use crate::support::test_source::{Kind, TestSource};

#[test]
fn no_secret_sings_from_the_log_with_sqlite_metadata() {
    listen(Kind::Sqlite, Kind::Postgres, "text");
}

#[test]
fn no_secret_sings_from_the_log_with_postgres_metadata() {
    listen(Kind::Postgres, Kind::Sqlite, "json");
}

fn listen(metadata: Kind, source: Kind, format: &str) {
    let rows = [
        interaction("A", "2026-05-03T08:31:20.78Z", r#""subject":"canary-subject","text":"canary-text""#),
        contact(
            "C",
            r#""emailAddress":"canary-mail@example.org","attributes":{"canary-key":"canary-value"}"#,
        ),
    ];
    let source =
        TestSource::with_all(source, &[(Relation::Interaction, &rows[0]), (Relation::Contact, &rows[1])]);
    let further = format!("[log]\nlevel = \"trace\"\nformat = \"{format}\"\n{}", programs::SETTINGS);
    let mut house = House::with_settings(metadata, source, &further);
    programs::let_in(&mut house);
    let mut secrets = people(&house);
    secrets.extend(strangers(&house));
    secrets.extend(programs::secrets(&house));
    secrets.extend(exports(&house));
    programs::wait_for_notices(&house);
    let log = house.log();
    assert!(log.contains("answered"), "the log tells what happens: {log}");
    assert!(secrets.len() >= 36, "{} secrets", secrets.len());
    let singing: Vec<_> = secrets.iter().filter(|(_, secret)| log.contains(secret)).collect();
    assert!(singing.is_empty(), "{singing:?}\n{log}");
    let sung = log.lines().find(|line| line.contains("canary"));
    assert_eq!(sung, None, "nothing of what is secret by its name");
    for file in store::files(&house.data()) {
        let bytes = fs::read(&file).unwrap();
        let has = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
        let row =
            ["canary-subject", "canary-text", "canary-mail", "canary-value"].into_iter().find(|row| has(row));
        assert_eq!(row, None, "a row rests on the disk, in {}", file.display());
    }
}

type Secret = (&'static str, String);

/// What people type, and the cookie and keys that they get.
fn people(house: &House) -> Vec<Secret> {
    let settings = house.settings();
    let given = cdds!("user", "add", "admin", "--role", "administrator", "--config", &settings).done();
    let given = given.trim_end().to_owned();
    let first = fs::read_to_string(house.data().join("first-password")).unwrap().trim_end().to_owned();
    let log_in = |user: &str, password: &str| {
        let body = json!({ "user": user, "password": password }).to_string();
        ask(house, "POST", "/api/v1/session", &[], &body)
    };
    let cookie = |user: &str, password: &str| {
        let (status, cookie, _) = log_in(user, password);
        assert_eq!(status, 201, "{user}");
        cookie.split(';').next().unwrap().to_owned()
    };
    assert_eq!(log_in("admin", "canary-wrong-password").0, 401);
    assert_eq!(log_in("canary-password-in-the-field-of-the-name", "x").0, 401);
    cookie("administrator", &first);
    let begun = cookie("admin", &given);
    let body = json!({ "current": given, "new": "canary-new-password" }).to_string();
    assert_eq!(ask(house, "PUT", "/api/v1/me/password", &[("Cookie", &begun)], &body).0, 204);
    let session = cookie("admin", "canary-new-password");
    let (status, _, made) =
        ask(house, "POST", "/api/v1/keys", &[("Cookie", &session)], r#"{"label": "canary-label"}"#);
    assert_eq!(status, 201, "{made}");
    let made: Value = serde_json::from_str(&made).unwrap();
    let (session, begun) = (value_of(&session), value_of(&begun));
    vec![
        ("a given password", given),
        ("the first password", first),
        ("a wrong password", "canary-wrong-password".to_owned()),
        ("a password in the wrong field", "canary-password-in-the-field-of-the-name".to_owned()),
        ("a new password", "canary-new-password".to_owned()),
        ("the cookie of a session", session),
        ("the cookie of a session that ended", begun),
        ("an API key that was made in a session", made["key"].as_str().unwrap().to_owned()),
        ("an API key that was made by a command", fs::read_to_string(house.key_file()).unwrap()),
        ("the label of a key", "canary-label".to_owned()),
    ]
}

/// What comes from whoever has no business here, or sends the wrong thing.
fn strangers(house: &House) -> Vec<Secret> {
    let refused = |answer: (u16, String, String)| assert!((400..500).contains(&answer.0), "{answer:?}");
    refused(ask(house, "GET", "/api/v1/me", &[("Authorization", "Bearer canary-foreign-key")], ""));
    refused(ask(house, "GET", "/api/v1/me", &[("Authorization", "Basic Y2FuYXJ5LWJhc2lj")], ""));
    refused(ask(house, "GET", "/api/v1/me", &[("Cookie", "__Host-cdds=canary-cookie")], ""));
    refused(ask(house, "POST", "/canary-path?canary-query=1", &[], "canary-body"));
    let client = house.client();
    let broken = client.put("certificate", "application/x-pem-file", "canary-certificate").status;
    let key = fs::read_to_string(Identity::Ana.key()).unwrap();
    let private = client.put("certificate", "application/x-pem-file", &key).status;
    let form = client.post("jobs", &json!({ "canary-field": "canary-value" })).status;
    let search = client.get("jobs?search=canary-search").status;
    assert_eq!([broken, private, form, search], [422, 422, 422, 200]);
    vec![
        ("a foreign key", "canary-foreign-key".to_owned()),
        ("foreign credentials", "Y2FuYXJ5LWJhc2lj".to_owned()),
        ("a foreign cookie", "canary-cookie".to_owned()),
        ("a path", "canary-path".to_owned()),
        ("a query", "canary-query".to_owned()),
        ("a body", "canary-body".to_owned()),
        ("a certificate that is none", "canary-certificate".to_owned()),
        ("a private key", key.lines().nth(2).unwrap().to_owned()),
        ("a field of a form", "canary-field".to_owned()),
        ("a search", "canary-search".to_owned()),
    ]
}

/// What is in certificates, jobs and rows; exported well, and exported badly.
fn exports(house: &House) -> Vec<Secret> {
    let pem = fs::read_to_string(Identity::Ana.certificate()).unwrap();
    let client = house.client();
    assert_eq!(client.put("certificate", "application/x-pem-file", &pem).status, 200);
    let titled =
        json!({ "title": "canary-title", "description": "canary-description", "tellWhenFinished": true });
    client.wait_until_finished(&house.run_once(titled.clone()));
    let of_contacts = json!({ "title": "canary-title", "type": "Contact" });
    client.wait_until_finished(&house.run_once(of_contacts));
    let run = house.run_once(json!({ "title": "canary-title", "rowsPerFile": 1 }));
    let details = client.wait_until_finished(&run);
    let file = details["artifacts"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(client.get(&format!("artifacts/{file}/file")).status, 200);
    // A source that breaks off, with an error that may quote what it found.
    house.source.sql("ALTER TABLE interaction RENAME COLUMN ixn_id TO canary_column");
    let broken = house.run_once(titled);
    let began = Instant::now();
    while client.run(&broken)["run"]["reason"].is_null() {
        assert!(began.elapsed() < Duration::from_secs(60), "it does not fail: {}", client.run(&broken));
        std::thread::sleep(Duration::from_millis(50));
    }
    client.post(&format!("runs/{broken}/cancel"), &json!({}));
    ["title", "description", "subject", "text", "mail", "key", "value"]
        .map(|what| ("of a row or a job", format!("canary-{what}")))
        .into_iter()
        .chain([("a certificate", pem.lines().nth(2).unwrap().to_owned())])
        .collect()
}

/// Asks without a key, as a page of the service does: status, cookie, body.
fn ask(
    house: &House,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> (u16, String, String) {
    let mut request = Request::builder().method(method).uri(format!("{}{path}", house.url()));
    request = request.header("Origin", house.url());
    if !headers.iter().any(|(name, _)| *name == "Content-Type") {
        request = request.header("Content-Type", "application/json");
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let config = ureq::Agent::config_builder().http_status_as_error(false).proxy(None).build();
    let agent: ureq::Agent = config.into();
    let answer = match method {
        "GET" => agent.run(request.body(()).unwrap()),
        _ => agent.run(request.body(body.to_owned()).unwrap()),
    };
    let mut answer = answer.unwrap_or_else(|error| panic!("{method} {path}: {error}"));
    let cookie = answer.headers().get("set-cookie").map_or("", |cookie| cookie.to_str().unwrap()).to_owned();
    let body = answer.body_mut().read_to_string().unwrap();
    (answer.status().as_u16(), cookie, body)
}

/// The value of a cookie.
fn value_of(cookie: &str) -> String {
    cookie.split_once('=').unwrap().1.to_owned()
}
