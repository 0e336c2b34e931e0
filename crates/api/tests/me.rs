//! What callers see and change of themselves.

use std::time::Duration;

use serde_json::json;

use crate::support::App;
use crate::support::people::{Person, real_certificate};

on_both_databases! {
    an_address_for_notices_is_given_used_and_taken_back
    what_is_no_address_is_refused
    warnings_come_before_the_certificate_ends
    a_key_that_nobody_has_tested_is_warned_of
    administrators_are_warned_before_the_escrow_certificate_ends
}

fn an_address_for_notices_is_given_used_and_taken_back(app: &App) {
    let mail = || app.get("/api/v1/me").expect(200).json()["mail"].clone();
    assert_eq!(mail(), json!({ "address": null, "notices": true }));
    for (sent, kept) in [
        (
            json!({ "address": " alice@example.com " }),
            json!({ "address": "alice@example.com", "notices": true }),
        ),
        (
            json!({ "address": "alice@example.com", "notices": false }),
            json!({ "address": "alice@example.com", "notices": false }),
        ),
        (json!({}), json!({ "address": null, "notices": true })),
    ] {
        let answer = app.json("PUT", "/api/v1/me/mail", &[], &sent).expect(200).json();
        assert_eq!((&answer, &mail()), (&kept, &kept));
    }
    let bob = app.get_as(&app.bob, "/api/v1/me").expect(200).json();
    assert_eq!(bob["mail"]["address"], json!(null));
    let audit = app.get("/api/v1/audit?kind=mail.changed").expect(200).json();
    assert_eq!(audit["items"].as_array().unwrap().len(), 3);
    assert!(!audit.to_string().contains("example.com"), "{audit}");
}

fn what_is_no_address_is_refused(app: &App) {
    for body in [
        json!({ "address": "" }),
        json!({ "address": "alice" }),
        json!({ "address": "a@example.com\r\nBcc: b@example.com" }),
        json!({ "address": format!("a@{}", "b".repeat(260)) }),
        json!({ "address": 5 }),
        json!({ "adress": "a@example.com" }),
    ] {
        app.json("PUT", "/api/v1/me/mail", &[], &body).expect_problem(422, "invalid_body");
    }
}

const DAY: Duration = Duration::from_secs(86_400);

/// The kinds of the warnings that somebody gets.
fn kinds(app: &App, person: &Person) -> Vec<String> {
    let me = app.get_as(person, "/api/v1/me").expect(200).json();
    me["warnings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|warning| warning["kind"].as_str().unwrap().to_owned())
        .collect()
}

fn warnings_come_before_the_certificate_ends(app: &App) {
    assert_eq!(kinds(app, &app.alice), ["keyUnconfirmed"]);
    app.clock.set(app.clock.now().plus(DAY * 360));
    assert_eq!(kinds(app, &app.alice), ["certificateEnding", "keyUnconfirmed"]);
    let ending = app.get("/api/v1/me").expect(200).json();
    assert_eq!(ending["warnings"][0]["days"], 7);
    app.clock.set(app.clock.now().plus(DAY * 10));
    assert_eq!(kinds(app, &app.alice), ["certificateEnded", "keyUnconfirmed"]);
}

fn a_key_that_nobody_has_tested_is_warned_of(app: &App) {
    assert!(kinds(app, &app.bob).is_empty(), "there is no certificate to test");
    let me = app.get("/api/v1/me").expect(200).json();
    let expected = json!({ "kind": "keyUnconfirmed", "notAfter": me["certificate"]["notAfter"], "days": null,
                           "jobId": null, "jobTitle": null, "nextStart": null });
    assert_eq!(me["warnings"], json!([expected]));
}

fn administrators_are_warned_before_the_escrow_certificate_ends(app: &App) {
    let escrow = || {
        let kinds = kinds(app, &app.alice).into_iter();
        kinds.filter(|kind| kind.starts_with("escrow")).collect::<Vec<_>>()
    };
    let pem = real_certificate().as_bytes();
    let set = app.send(Some(&app.alice), "PUT", "/api/v1/escrow", &[], Some(pem)).expect(200).json();
    assert!(escrow().is_empty());
    app.clock.set(app.clock.now().plus(DAY * 395));
    let me = app.get("/api/v1/me").expect(200).json();
    let warning = me["warnings"].as_array().unwrap().iter().find(|warning| warning["kind"] == "escrowEnding");
    let warning = warning.unwrap();
    assert_eq!((&warning["days"], &warning["notAfter"]), (&json!(7), &set["notAfter"]));
    app.clock.set(app.clock.now().plus(DAY * 10));
    assert_eq!(escrow(), ["escrowEnded"]);
    assert!(kinds(app, &app.bob).is_empty(), "an exporter cannot help it");
    assert!(!kinds(app, &app.eve).iter().any(|kind| kind.starts_with("escrow")), "it is another tenant's");
    app.delete("/api/v1/escrow").expect(204);
    assert!(escrow().is_empty());
}
