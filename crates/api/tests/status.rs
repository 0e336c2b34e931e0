//! How the service stands: nodes, the queue, sources as workers saw them, the store, what is held back.

use std::time::Duration;

use metadata::source_states::{self, Pace, Seen};
use metadata::{Transaction, backups, holds, nodes};
use model::ExportType;
use model::run::Reason;
use serde_json::{Value, json};

use crate::support::App;
use crate::support::people::Person;
use crate::support::work::{bytes, form};

on_both_databases! {
    the_status_shows_nodes_and_the_queue
    the_status_shows_sources_as_they_were_seen
    what_is_held_back_is_told_in_words
    nobody_else_learns_how_much_others_use
}

with_operators_on_both_databases! {
    operators_see_totals_of_the_whole_service
}

fn status(app: &App, who: &Person) -> Value {
    app.get_as(who, "/api/v1/status").expect(200).json()
}

fn written(app: &App, work: impl AsyncFnOnce(&mut Transaction)) {
    app.runtime.block_on(async {
        let mut tx = app.metadata.write().await.unwrap();
        work(&mut tx).await;
        tx.commit().await.unwrap();
    });
}

fn the_status_shows_nodes_and_the_queue(app: &App) {
    written(app, async |tx| {
        nodes::beat(tx, "node-1", "1.0.0", "api,worker", true).await.unwrap();
        nodes::beat(tx, "node-0", "1.0.0", "worker", true).await.unwrap();
    });
    app.pass(Duration::from_secs(61));
    written(app, async |tx| nodes::beat(tx, "node-1", "1.0.0", "api,worker", false).await.unwrap());
    for start in ["immediately"; 3] {
        app.create_job(json!({ "start": { "kind": start } }));
    }
    app.claim();
    let tried = app.claim();
    let reason = Reason { code: "source_unreachable".to_owned(), message: "cannot be reached".to_owned() };
    let failure = metadata::queue::Failure { reason, retry_in: Some(Duration::from_secs(30)) };
    app.runtime.block_on(metadata::queue::fail(&app.metadata, &tried.lease, failure)).unwrap();
    let seen = status(app, &app.alice);
    let node = |name, roles: &[&str], last_beat_at, is_alive, runs| {
        json!({ "name": name, "version": "1.0.0", "roles": roles, "startedAt": "2026-05-03T14:00:00Z",
            "lastBeatAt": last_beat_at, "isAlive": is_alive, "runsInProgress": runs })
    };
    assert_eq!(
        seen["nodes"],
        json!([
            node("node-0", &["worker"], "2026-05-03T14:00:00Z", false, 0),
            node("node-1", &["api", "worker"], "2026-05-03T14:01:01Z", true, 1),
        ])
    );
    assert_eq!(seen["queue"], json!({ "scheduled": 2, "inProgress": 1, "retrying": 1 }));
    assert_eq!(
        (&seen["version"], &seen["generatedAt"]),
        (&json!(env!("CARGO_PKG_VERSION")), &json!("2026-05-03T14:01:01Z"))
    );
    assert_eq!(seen["database"], if app.metadata.file().is_some() { "sqlite" } else { "postgresql" });
    assert_eq!(seen["nextRuns"].as_array().unwrap().len(), 3);
    let eves = status(app, &app.eve);
    assert_eq!(eves["nextRuns"], json!([]), "jobs are the tenant's own");
    assert_eq!(eves["queue"], json!({ "scheduled": 0, "inProgress": 0, "retrying": 0 }));
    assert_eq!(eves["nodes"][1], node("node-1", &["api", "worker"], "2026-05-03T14:01:01Z", true, 0));
}

fn the_status_shows_sources_as_they_were_seen(app: &App) {
    let rows = |interactions: Value, contacts: Value| json!([{ "type": "Interaction", "rows": interactions }, { "type": "Contact", "rows": contacts }]);
    let unseen = |name, id| {
        json!({ "name": name, "isReachable": null, "checkedAt": null, "problem": null, "countedAt": null,
            "countProblem": null, "tenants": [{ "tenantId": id, "types": rows(json!(null), json!(null)) }] })
    };
    assert_eq!(status(app, &app.alice)["sources"], json!([unseen("history", 101)]));
    assert_eq!(status(app, &app.eve)["sources"], json!([unseen("archive", 1), unseen("history", 202)]));
    let week = Duration::from_secs(604_800);
    let pace = Pace { check_every: week, count_every: week, lease: week };
    let problem = |code: &str| Reason { code: code.to_owned(), message: "see to it".to_owned() };
    let rows_there =
        [(101, ExportType::Interaction, 7), (101, ExportType::Contact, 0), (202, ExportType::Contact, 9)];
    written(app, async |tx| {
        for (source, is_reachable, code) in
            [("history", true, None), ("archive", false, Some("source_unreachable"))]
        {
            let until = source_states::claim(tx, source, pace).await.unwrap().unwrap().lease_until;
            let seen = Seen { is_reachable: Some(is_reachable), problem: code.map(problem) };
            assert!(source_states::saw(tx, source, until, &seen).await.unwrap());
            let counted = match source {
                "history" => Ok(rows_there.to_vec()),
                _ => Err(problem("source_failed")),
            };
            source_states::counted(tx, source, until, &counted).await.unwrap();
        }
    });
    let told = |code| json!({ "code": code, "message": "see to it" });
    let now = "2026-05-03T14:00:00Z";
    let history = json!([{ "name": "history", "isReachable": true, "checkedAt": now, "problem": null,
        "countedAt": now, "countProblem": null,
        "tenants": [{ "tenantId": 101, "types": rows(json!(7), json!(0)) }] }]);
    assert_eq!(status(app, &app.alice)["sources"], history, "nothing of another tenant's rows");
    let eve = status(app, &app.eve)["sources"].clone();
    assert_eq!(
        eve[0],
        json!({ "name": "archive", "isReachable": false, "checkedAt": now, "problem": told("source_unreachable"),
            "countedAt": now, "countProblem": told("source_failed"),
            "tenants": [{ "tenantId": 1, "types": rows(json!(null), json!(null)) }] })
    );
    assert_eq!(eve[1]["tenants"], json!([{ "tenantId": 202, "types": rows(json!(null), json!(9)) }]));
}

fn what_is_held_back_is_told_in_words(app: &App) {
    assert_eq!(status(app, &app.alice)["holds"], json!([]));
    written(app, async |tx| {
        holds::place(tx, holds::Held::Slots, "the clock jumped").await.unwrap();
        holds::place(tx, holds::Held::Deletions, "the clock jumped").await.unwrap();
    });
    let hold = |kind| json!({ "kind": kind, "reason": "the clock jumped", "since": "2026-05-03T14:00:00Z" });
    assert_eq!(status(app, &app.alice)["holds"], json!([hold("deletions"), hold("slots")]));
}

/// A run of Eve's with a file of 30 bytes, and one that waits; Alice has two files.
fn both_tenants_export(app: &App) {
    app.finished_run(&[bytes(100), bytes(50)]);
    let mut form = form();
    form["start"] = json!({ "kind": "immediately" });
    app.post_as(&app.eve, "/api/v1/jobs", &form).expect(201);
    app.finish_as(&app.claim(), "7e2d4f60-7a52-4b39-9c0e-0f6a0c5d2b12", &[bytes(30)]);
    app.post_as(&app.eve, "/api/v1/jobs", &form).expect(201);
    make_backup(app);
}

/// Scope, files, bytes, runs that wait, whether free space is told, and the backup.
fn totals(app: &App, who: &Person) -> Value {
    let seen = status(app, who);
    let storage = &seen["storage"];
    let is_told = storage["freeBytes"].as_u64().is_some_and(|free| free > 0);
    assert!(is_told || storage["freeBytes"].is_null(), "{storage}");
    let waiting = &seen["queue"]["scheduled"];
    json!([seen["scope"], storage["files"], storage["bytes"], waiting, is_told, seen["lastBackup"]])
}

fn operators_see_totals_of_the_whole_service(app: &App) {
    assert_eq!(status(app, &app.alice)["lastBackup"], json!(null));
    both_tenants_export(app);
    let backup = json!({ "at": "2026-05-03T14:00:00Z", "bytes": 7 });
    assert_eq!(totals(app, &app.alice), json!(["service", 3, 180, 1, true, backup]));
    assert_eq!(totals(app, &app.eve), json!(["tenant", 1, 30, 1, false, null]));
}

fn nobody_else_learns_how_much_others_use(app: &App) {
    both_tenants_export(app);
    assert_eq!(totals(app, &app.alice), json!(["tenant", 2, 150, 0, false, null]));
    assert_eq!(totals(app, &app.eve), json!(["tenant", 1, 30, 1, false, null]));
}

fn make_backup(app: &App) {
    written(app, async |tx| {
        let made_at = tx.now();
        let backup = backups::Backup { made_at, file: "/backups/one".to_owned(), bytes: 7 };
        backups::made(tx, &backup).await.unwrap();
    });
}
