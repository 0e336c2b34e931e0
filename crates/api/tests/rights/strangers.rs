//! What is another tenant's: every operation that names something by its id, asked by everybody of the other tenant, answers
//! as if it were not there; and no list shows it. An operation with a form that is not in the table fails the test.

use std::collections::BTreeMap;

use model::Role;
use serde_json::{Value, json};

use super::{NOWHERE, ask, operations};
use crate::support::App;
use crate::support::people::{person, real_certificate};
use crate::support::work::{bytes, form};

on_both_databases! {
    what_is_another_tenants_is_as_good_as_not_there
}

/// A form that names this id wherever it may name one.
type Form = fn(&str) -> Value;

/// Every operation with a form, each valid; `None` where it names nothing by its id, whether in the address or in the form.
const FORMS: &[(&str, Option<Form>)] = &[
    ("putCertificate", None),
    ("confirmCertificate", None),
    ("setEscrow", None),
    ("createJob", None),
    ("previewJob", None),
    ("estimateJob", None),
    ("editJob", Some(|_| form())),
    ("deleteArtifacts", Some(|id| json!({ "ids": [id], "runIds": [id] }))),
    ("changePassword", None),
    ("changeMail", None),
    ("logIn", None),
    ("addKey", None),
    ("addLegacyClient", Some(|id| json!({ "userId": id, "label": "nightly" }))),
    ("addUser", None),
    ("addTenant", None),
    ("setRole", Some(|_| json!({ "role": "auditor" }))),
    ("disableUser", Some(|id| json!({ "jobs": [{ "id": id, "decision": "suspend" }] }))),
];

/// Of each thing that has an id, one of Acme's.
fn things(app: &App) -> Vec<String> {
    let (run, artifacts) = app.finished_run(&[bytes(100)]);
    let job = app.get(&format!("/api/v1/runs/{run}")).expect(200).json()["run"]["jobId"].clone();
    let key = app.get("/api/v1/keys").expect(200).json()["items"][0]["id"].clone();
    let certificate =
        app.get("/api/v1/certificates").expect(200).json()["items"][0]["certificate"]["id"].clone();
    let bob = app.bob.user.id.to_string();
    let client = json!({ "userId": bob, "label": "nightly", "xApiKey": "key-of-acme" });
    let client = app.post("/api/v1/legacy-clients", &client).expect(201).id();
    let estimate = app.post("/api/v1/jobs/estimate", &form()).expect(202).id();
    let escrow = real_certificate().as_bytes();
    let escrow = app.send(Some(&app.alice), "PUT", "/api/v1/escrow", &[], Some(escrow)).expect(200).id();
    let told = [job, key, certificate].map(|id| id.as_str().unwrap().to_owned());
    let [artifact]: [String; 1] = artifacts.try_into().unwrap();
    told.into_iter().chain([run, artifact, bob, client, estimate, escrow]).collect()
}

/// The API keys of everybody there is in the other tenant.
fn strangers(app: &App) -> Vec<(Role, String)> {
    app.runtime.block_on(async {
        let mut tx = app.metadata.write().await.unwrap();
        let mut strangers = Vec::new();
        for role in Role::ALL {
            let stranger = person(&mut tx, &app.eve.tenant, role.word(), role).await;
            strangers.push((role, stranger.key));
        }
        tx.commit().await.unwrap();
        strangers
    })
}

fn what_is_another_tenants_is_as_good_as_not_there(app: &App) {
    let (theirs, strangers) = (things(app), strangers(app));
    let operations = operations();
    let forms: BTreeMap<_, _> = FORMS.iter().copied().collect();
    for operation in &operations {
        let form = forms.get(&*operation.id).copied();
        assert_eq!(form.is_some(), operation.has_form, "the form of {}", operation.id);
        let form = form.flatten();
        let is_in_address = operation.path.contains('{');
        if !is_in_address && form.is_none() {
            continue;
        }
        for (role, key) in &strangers {
            let ask = |id| ask(app, Some(key), operation, id, &form.map_or(json!({}), |form| form(id)));
            let nowhere = ask(NOWHERE);
            let what = format!("{} by {role:?}: {nowhere:?}", operation.id);
            assert_ne!(nowhere.0, 422, "{what}: the form is not valid");
            assert!(!is_in_address || !(200..300).contains(&nowhere.0), "{what}");
            for id in &theirs {
                assert_eq!(ask(id), nowhere, "{what}: it tells that {id} is there");
            }
        }
    }
    what_lists_show(app, &theirs, &strangers);
}

fn what_lists_show(app: &App, theirs: &[String], strangers: &[(Role, String)]) {
    for path in [
        "jobs",
        "runs",
        "artifacts",
        "users",
        "keys",
        "legacy-clients",
        "audit",
        "certificates",
        "escrow",
        "me",
        "sources",
        "overview",
        "status",
        "tenants",
    ] {
        for (role, key) in strangers {
            let headers = [("authorization", format!("Bearer {key}"))];
            let headers = headers.each_ref().map(|(name, value)| (*name, value.as_str()));
            let shown = app.send(None, "GET", &format!("/api/v1/{path}"), &headers, None);
            assert!(*role != Role::Administrator || shown.status == 200, "{path}: {}", shown.text());
            let shown = shown.text();
            assert!(theirs.iter().all(|id| !shown.contains(id)), "{path} by {role:?}: {shown}");
        }
    }
}
