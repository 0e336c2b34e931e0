//! Every kind of deed is on record: what the interface lets one do is done here; of the rest a table says which test shows it.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use model::DeedKind;
use serde_json::json;

use super::{entries, kinds};
use crate::certificate::key_test::code;
use crate::login::{PASSWORD, cookie, from_page, log_in, set_password};
use crate::support::App;
use crate::support::people::real_certificate;
use crate::support::work::bytes;

on_both_databases! {
    every_deed_is_on_record
}

/// What the interface cannot do: by which test it is shown, of which file below `crates`.
const ELSEWHERE: &[(DeedKind, &str, &str)] = &[
    (
        DeedKind::TenantAdded,
        "cdds/tests/service/people.rs",
        "the_audit_trail_is_verified_on_record_and_as_a_file",
    ),
    (DeedKind::ClockConfirmed, "cdds/tests/service/start.rs", "a_confirmed_clock_is_said_to_be_confirmed"),
    (
        DeedKind::ExportsResumed,
        "cdds/tests/service/backup.rs",
        "what_was_backed_up_at_work_is_restored_and_what_changed_since_is_said",
    ),
    (
        DeedKind::BackedUp,
        "cdds/tests/service/backup.rs",
        "what_was_backed_up_at_work_is_restored_and_what_changed_since_is_said",
    ),
    (
        DeedKind::Restored,
        "cdds/tests/service/backup.rs",
        "what_was_backed_up_at_work_is_restored_and_what_changed_since_is_said",
    ),
    (
        DeedKind::ArtifactExpired,
        "metadata/tests/metadata/ends.rs",
        "artifacts_past_their_time_are_named_one_by_one",
    ),
    (
        DeedKind::AuditPruned,
        "metadata/tests/metadata/audit.rs",
        "what_is_past_its_time_goes_and_the_rest_is_still_whole",
    ),
];

/// Does some deeds, and says what must be on record of them.
type Deeds = fn(&App) -> &'static [&'static str];

const HERE: &[Deeds] = &[logins, jobs, runs, files, keys, users, certificates, clients, copies];

fn every_deed_is_on_record(app: &App) {
    let mut expected = Vec::new();
    for deeds in HERE {
        expected.extend_from_slice(deeds(app));
        assert_eq!(kinds(app, ""), expected);
    }
    let elsewhere = ELSEWHERE.iter().map(|(kind, ..)| kind.word());
    let told: BTreeSet<_> = expected.into_iter().chain(elsewhere).collect();
    assert_eq!(told, DeedKind::ALL.iter().map(|kind| kind.word()).collect());

    let failed = &entries(app, "&kind=login.failed")[0];
    assert_eq!((&failed["user"], &failed["details"]["why"]), (&json!("alice"), &json!("wrongPassword")));
    let created = &entries(app, "&kind=job.created")[0];
    assert_eq!((&created["subject"], &created["via"]), (&json!("Calls of last week"), &json!("apiKey")));
    assert_eq!((&created["address"], &created["jobId"].is_string()), (&json!("127.0.0.1"), &true));
    let refused = &entries(app, "&kind=password.refused")[0];
    assert_eq!((&refused["user"], &refused["via"]), (&json!("alice"), &json!("session")));
    for password in [PASSWORD, OTHER, WRONG] {
        assert!(entries(app, "").iter().all(|entry| !entry.to_string().contains(password)));
    }
}

#[test]
fn what_is_told_elsewhere_has_a_test_that_names_it() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    for (kind, file, test) in ELSEWHERE {
        let text = std::fs::read_to_string(crates.join(file)).unwrap();
        let (_, test) = text.split_once(&format!("fn {test}()")).expect(test);
        let test = test.split("\n}\n").next().unwrap();
        let names_it = test.contains(kind.word()) || test.contains(&format!("DeedKind::{kind:?}"));
        assert!(names_it, "{file} says nothing of {kind}");
    }
}

const OTHER: &str = "another horse battery";
const WRONG: &str = "wrong horse battery";

fn logins(app: &App) -> &'static [&'static str] {
    set_password(app, &app.alice, PASSWORD, false);
    log_in(app, "alice", WRONG).expect(401);
    let first = cookie(app, "alice", PASSWORD);
    for (current, status) in [(WRONG, 422), (PASSWORD, 204)] {
        let form = json!({ "current": current, "new": OTHER }).to_string();
        from_page(app, "PUT", "/api/v1/me/password", Some(&first), form.as_bytes()).expect(status);
    }
    let second = cookie(app, "alice", OTHER);
    from_page(app, "DELETE", "/api/v1/session", Some(&second), b"").expect(204);
    &["login.failed", "login", "password.refused", "password.changed", "login", "logout"]
}

fn jobs(app: &App) -> &'static [&'static str] {
    let path = format!("/api/v1/jobs/{}", app.create_job(json!({})));
    let form = app.get(&path).expect(200).json()["settings"].clone();
    app.json("PUT", &path, &[], &form).expect(200);
    app.press(&format!("{path}/suspend")).expect(200);
    app.press(&format!("{path}/resume")).expect(200);
    app.press(&format!("{path}/take-over")).expect(200);
    app.delete(&path).expect(204);
    &[
        "job.created",
        "job.changed",
        "job.suspended",
        "job.resumed",
        "job.takenOver",
        "run.ended",
        "job.deleted",
    ]
}

fn runs(app: &App) -> &'static [&'static str] {
    let job = app.create_job(json!({}));
    let run = app.press(&format!("/api/v1/jobs/{job}/run")).expect(201).id();
    app.press(&format!("/api/v1/runs/{run}/cancel")).expect(200);
    let again = app.press(&format!("/api/v1/runs/{run}/again")).expect(201).id();
    app.press(&format!("/api/v1/runs/{again}/cancel")).expect(200);
    app.delete(&format!("/api/v1/runs/{run}")).expect(204);
    &["job.created", "run.asked", "run.cancelled", "run.asked", "run.cancelled", "run.deleted"]
}

fn files(app: &App) -> &'static [&'static str] {
    let (_, artifacts) = app.finished_run(&[bytes(1_000)]);
    let path = format!("/api/v1/artifacts/{}", artifacts[0]);
    app.get(&format!("{path}/file")).expect(200);
    // An end goes on record when its answer is out, which its reader may see first.
    let is_told = || kinds(app, "&kind=download.ended").len() == 1;
    assert!((0..400).any(|_| is_told() || {
        std::thread::sleep(Duration::from_millis(25));
        false
    }));
    app.delete(&path).expect(204);
    &["job.created", "run.ended", "download.begun", "download.ended", "artifact.deleted"]
}

fn keys(app: &App) -> &'static [&'static str] {
    let cookie = cookie(app, "alice", OTHER);
    let key = from_page(app, "POST", "/api/v1/keys", Some(&cookie), br#"{"label": "x"}"#).expect(201).id();
    app.delete(&format!("/api/v1/keys/{key}")).expect(204);
    &["login", "key.added", "key.ended"]
}

fn users(app: &App) -> &'static [&'static str] {
    let added = app.post("/api/v1/users", &json!({ "name": "carol" })).expect(201).json();
    let user = format!("/api/v1/users/{}", added["user"]["id"].as_str().unwrap());
    app.json("PUT", &format!("{user}/role"), &[], &json!({ "role": "auditor" })).expect(200);
    app.press(&format!("{user}/password")).expect(200);
    app.post(&format!("{user}/disable"), &json!({})).expect(200);
    app.press(&format!("{user}/enable")).expect(200);
    app.json("PUT", "/api/v1/me/mail", &[], &json!({ "address": "alice@example.com" })).expect(200);
    &["user.added", "user.changed", "password.reset", "user.disabled", "user.enabled", "mail.changed"]
}

fn certificates(app: &App) -> &'static [&'static str] {
    let pem = Some(real_certificate().as_bytes());
    app.send(Some(&app.alice), "PUT", "/api/v1/certificate", &[], pem).expect(200);
    app.post("/api/v1/certificate/confirm", &json!({ "code": code(app) })).expect(200);
    app.send(Some(&app.alice), "PUT", "/api/v1/escrow", &[], pem).expect(200);
    app.delete("/api/v1/escrow").expect(204);
    &["certificate.uploaded", "certificate.confirmed", "escrow.set", "escrow.removed"]
}

fn clients(app: &App) -> &'static [&'static str] {
    let form = json!({ "userId": app.bob.user.id.to_string(), "label": "nightly" });
    let client = app.post("/api/v1/legacy-clients", &form).expect(201).id();
    app.delete(&format!("/api/v1/legacy-clients/{client}")).expect(204);
    &["legacyClient.added", "legacyClient.ended"]
}

fn copies(app: &App) -> &'static [&'static str] {
    app.get("/api/v1/audit.csv").expect(200);
    &["audit.exported"]
}
