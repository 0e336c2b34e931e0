//! Who may call what of the original's API: every route, asked by every kind of caller, of the own tenant and of another,
//! and while it is switched off. A route that is not in the table fails the test.

use std::time::Duration;

use identity::LegacyToken;
use metadata::legacy::tokens;
use model::{Right, Role};
use serde_json::json;

use super::{Client, client, with_legacy_on_both};
use crate::support::people::{Person, person, real_certificate};
use crate::support::work::bytes;
use crate::support::{Answer, App, Database};

with_legacy_on_both! {
    every_route_is_for_whom_the_table_says
    every_route_keeps_what_is_another_tenants
}

/// The right that each route takes; `None`: no token opens it.
const TABLE: &[(&str, &str, Option<Right>)] = &[
    ("POST", "/auth/v3/oauth/token", None),
    ("GET", "/data-download/v4/export/history", Some(Right::Read)),
    ("GET", "/data-download/v3/files/{name}", Some(Right::Export)),
    ("HEAD", "/data-download/v3/files/{name}", Some(Right::Export)),
    ("GET", "/data-download/v3/cipher", Some(Right::Read)),
    ("GET", "/udm/v10/cipher", Some(Right::Read)),
    ("POST", "/data-download/v3/cipher/{name}", Some(Right::Export)),
    ("POST", "/udm/v10/cipher/{name}", Some(Right::Export)),
    ("GET", "/data-download/v3/data/job-statuses", Some(Right::Read)),
    ("GET", "/udm/v10/data/job-statuses", Some(Right::Read)),
    ("GET", "/data-download/v3/data/sources", Some(Right::Read)),
    ("GET", "/data-download/v3/data/sub-types", Some(Right::Read)),
    ("GET", "/udm/v10/data/attributes", Some(Right::Read)),
];

/// The name of the file in [`App::finished_run`].
const FILE: &str = "export-6f1c3f5e-7a52-4b39-9c0e-0f6a0c5d2b11.zip.smime";

/// What somebody shows of themselves.
#[derive(Clone, Copy)]
struct Shown<'a> {
    x_api_key: Option<&'a str>,
    token: Option<&'a str>,
}

fn ask(app: &App, shown: Shown<'_>, method: &str, path: &str) -> Answer {
    let path = path.replace("{name}", if path.contains("/files/") { FILE } else { "theirs.pem" });
    let bearer = shown.token.map(|token| format!("Bearer {token}"));
    // Who is refused before the body is read may find the connection closed.
    let mut headers = vec![("connection", "close")];
    headers.extend(shown.x_api_key.map(|key| ("x-api-key", key)));
    headers.extend(bearer.iter().map(|bearer| ("authorization", bearer.as_str())));
    if path.contains("/token") {
        headers.push(("content-type", "application/x-www-form-urlencoded"));
        return app.send(None, method, &path, &headers, Some(b"grant_type=password&username=a&password=b"));
    }
    headers.push(("content-type", "multipart/form-data; boundary=xyz"));
    let part = "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pem\"\r\n\r\n";
    let body = format!("{part}{}\r\n--xyz--\r\n", real_certificate());
    app.send(None, method, &path, &headers, (method == "POST").then_some(body.as_bytes()))
}

/// A client with a token that was given to it, whether or not it would be given now.
fn client_with_token(app: &App, of: &Person) -> (Client, String) {
    let (client, token) = (client(app, of), LegacyToken::generate().unwrap());
    app.runtime.block_on(async {
        let mut tx = app.metadata.write().await.unwrap();
        let ends_at = tx.now().plus(Duration::from_secs(3_600));
        tokens::issue(&mut tx, client.id.parse().unwrap(), &token.hash(), ends_at).await.unwrap();
        tx.commit().await.unwrap();
    });
    (client, token.reveal().to_owned())
}

fn newcomer(app: &App, name: &str, role: Role) -> Person {
    app.runtime.block_on(async {
        let mut tx = app.metadata.write().await.unwrap();
        let newcomer = person(&mut tx, &app.alice.tenant, name, role).await;
        tx.commit().await.unwrap();
        newcomer
    })
}

#[test]
fn the_table_names_every_route() {
    let named: Vec<_> = TABLE.iter().map(|(method, path, _)| (*method, *path)).collect();
    assert_eq!(named, api::legacy_routes());
}

fn every_route_is_for_whom_the_table_says(app: &App) {
    app.finished_run(&[bytes(100)]);
    let (auditor, leaver) =
        (newcomer(app, "auditor", Role::Auditor), newcomer(app, "leaver", Role::Exporter));
    let (of_alice, whole) = client_with_token(app, &app.alice);
    let (of_auditor, reading) = client_with_token(app, &auditor);
    let (of_leaver, disabled) = client_with_token(app, &leaver);
    let (of_eve, others) = client_with_token(app, &app.eve);
    app.post(&format!("/api/v1/users/{}/disable", leaver.user.id), &json!({})).expect(200);
    let (alice, eve) = (of_alice.x_api_key.as_str(), of_eve.x_api_key.as_str());
    let strangers = [
        ("nobody", None, None),
        ("no token", Some(alice), None),
        ("no x-api-key", None, Some(whole.as_str())),
        ("another's x-api-key", Some(eve), Some(&whole)),
        ("another tenant's token", Some(alice), Some(&others)),
        ("an API key", Some(alice), Some(&app.alice.key)),
        ("disabled", Some(&of_leaver.x_api_key), Some(&disabled)),
    ];
    for (method, path, right) in TABLE {
        for (who, x_api_key, token) in strangers {
            let status = ask(app, Shown { x_api_key, token }, method, path).status;
            assert_eq!(status, 401, "{method} {path}: {who}");
        }
        let status = |x_api_key, token| {
            ask(app, Shown { x_api_key: Some(x_api_key), token: Some(token) }, method, path).status
        };
        let (by_alice, by_auditor) = (status(alice, &whole), status(&of_auditor.x_api_key, &reading));
        let what = format!("{method} {path}: {by_alice}, {by_auditor}");
        match right {
            None => assert_eq!((by_alice, by_auditor), (401, 401), "{what}"),
            Some(right) if Role::Auditor.rights().allow(*right) => {
                assert!((200..300).contains(&by_alice) && ![401, 403].contains(&by_auditor), "{what}");
            }
            Some(_) => assert!((200..300).contains(&by_alice) && by_auditor == 403, "{what}"),
        }
    }
}

fn every_route_keeps_what_is_another_tenants(app: &App) {
    let (run, artifacts) = app.finished_run(&[bytes(100)]);
    let (of_alice, whole) = client_with_token(app, &app.alice);
    let (of_eve, token) = client_with_token(app, &app.eve);
    let tenant = app.alice.tenant.id.to_string();
    let named = [&*run, &*artifacts[0], &*tenant, FILE, "Calls of last week", "alice"];
    let alice = Shown { x_api_key: Some(&of_alice.x_api_key), token: Some(&whole) };
    let eve = Shown { x_api_key: Some(&of_eve.x_api_key), token: Some(&token) };
    // Before she uploads one of her own.
    let certificate = app.get("/api/v1/certificate").expect(200).body;
    for (method, path, _) in TABLE {
        let answer = ask(app, eve, method, path);
        let text = String::from_utf8_lossy(&answer.body);
        assert!(named.iter().all(|name| !text.contains(name)), "{method} {path}: {text}");
        if path.contains("/files/") {
            assert_eq!(answer.status, 404, "{method} {path}");
        }
    }
    assert_eq!(app.get("/api/v1/certificate").expect(200).body, certificate, "an upload is the caller's own");
    let history = ask(app, alice, "GET", "/data-download/v4/export/history");
    assert!(history.text().contains(FILE), "what would leak is there: {}", history.text());
}

#[test]
fn every_route_is_off_unless_it_is_switched_on() {
    let app = App::start(Database::sqlite());
    app.finished_run(&[bytes(100)]);
    let (of_alice, token) = client_with_token(&app, &app.alice);
    for shown in [
        Shown { x_api_key: Some(&of_alice.x_api_key), token: Some(&token) },
        Shown { x_api_key: None, token: None },
    ] {
        for (method, path, _) in TABLE {
            let answer = ask(&app, shown, method, path).expect(403);
            if *method != "HEAD" {
                answer.expect_problem(403, "legacy_api_off");
            }
        }
    }
}
