//! What callers see and change of themselves.

use std::time::Duration;

use serde_json::json;

use crate::support::App;

on_both_databases! {
    an_address_for_notices_is_given_used_and_taken_back
    what_is_no_address_is_refused
    warnings_come_before_the_certificate_ends
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

fn warnings_come_before_the_certificate_ends(app: &App) {
    let warnings = || app.get("/api/v1/me").expect(200).json()["warnings"].clone();
    assert_eq!(warnings(), json!([]));
    let day = Duration::from_secs(86_400);
    app.clock.set(app.clock.now().plus(day * 360));
    let ending = warnings();
    assert_eq!((&ending[0]["kind"], &ending[0]["days"]), (&json!("certificateEnding"), &json!(7)));
    app.clock.set(app.clock.now().plus(day * 10));
    assert_eq!(warnings()[0]["kind"], "certificateEnded");
    assert_eq!(warnings().as_array().unwrap().len(), 1);
}
