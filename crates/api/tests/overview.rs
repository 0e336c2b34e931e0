//! The first look: days, next starts, what is lost soon, first steps.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::App;
use crate::support::work::{bytes, downloads};

on_both_databases! {
    the_overview_of_a_new_tenant_is_empty
    the_overview_shows_what_ran_and_what_comes
    files_that_nobody_fetched_are_told_until_somebody_does
    only_administrators_see_the_backup
    days_are_between_one_and_ninety
}

const DAY: Duration = Duration::from_secs(86_400);

fn overview(app: &App, query: &str) -> Value {
    app.get(&format!("/api/v1/overview{query}")).expect(200).json()
}

fn the_overview_of_a_new_tenant_is_empty(app: &App) {
    let seen = overview(app, "");
    let days = seen["days"].as_array().unwrap();
    assert_eq!(
        (days.len(), &days[0]["day"], &days[29]["day"]),
        (30, &json!("2026-04-04"), &json!("2026-05-03"))
    );
    for day in days {
        let fields = ["finished", "failed", "cancelled", "missed", "rows", "sealedBytes", "seconds"];
        assert!(fields.iter().all(|field| day[*field] == 0), "{day}");
    }
    assert_eq!(seen["generatedAt"], "2026-05-03T14:00:00Z");
    assert_eq!(seen["nextRuns"], json!([]));
    assert_eq!(seen["expiringSoon"], json!({ "files": 0, "bytes": 0, "sets": [] }));
    assert_eq!(seen["storage"], json!({ "files": 0, "bytes": 0, "quotaBytes": null }));
    assert_eq!(seen["lastBackup"], json!(null));
    let steps = |certificate| {
        json!({ "hasCertificate": certificate, "isKeyConfirmed": false, "hasJob": false,
            "hasFinishedRun": false, "hasDownload": false })
    };
    assert_eq!(seen["setup"], steps(true));
    let bob = app.get_as(&app.bob, "/api/v1/overview").expect(200).json();
    assert_eq!(bob["setup"], steps(false), "the certificate is the caller's own");
}

fn the_overview_shows_what_ran_and_what_comes(app: &App) {
    let (_, artifacts) = app.finished_run(&[bytes(100), bytes(50)]);
    app.create_job(json!({ "title": "Later", "type": "Contact", "mediaTypes": null,
        "run": { "kind": "hourly", "everyHours": 1 } }));
    app.create_job(json!({ "start": { "kind": "immediately" } }));
    let run = app.claim();
    app.pass(Duration::from_millis(1_500));
    app.fail(&run);
    let seen = overview(app, "?days=2");
    let (before, today) = (&seen["days"][0], &seen["days"][1]);
    assert_eq!((&before["finished"], &before["day"]), (&json!(0), &json!("2026-05-02")));
    assert_eq!(
        today,
        &json!({ "day": "2026-05-03", "finished": 1, "failed": 1, "cancelled": 0, "missed": 0, "rows": 1_000,
            "sealedBytes": 150, "seconds": 0 })
    );
    let next = seen["nextRuns"].as_array().unwrap();
    assert_eq!(next.len(), 3);
    assert_eq!(
        (&next[0]["title"], &next[0]["type"], &next[0]["nextStart"]),
        (&json!("Later"), &json!("Contact"), &json!("2026-05-03T15:00:00Z"))
    );
    assert_eq!(seen["storage"], json!({ "files": 2, "bytes": 150, "quotaBytes": null }));
    let steps =
        |seen: &Value| [&seen["hasJob"], &seen["hasFinishedRun"], &seen["hasDownload"]].map(Value::clone);
    assert_eq!(steps(&seen["setup"]), [json!(true), json!(true), json!(false)]);
    app.get(&format!("/api/v1/artifacts/{}/file", artifacts[0])).expect(200);
    downloads(app, &format!("/api/v1/artifacts/{}", artifacts[0]), 1);
    assert_eq!(overview(app, "")["setup"]["hasDownload"], json!(true));
    let eve = app.get_as(&app.eve, "/api/v1/overview?days=1").expect(200).json();
    assert_eq!(eve["days"][0]["finished"], 0, "runs are the tenant's own");
    assert_eq!((&eve["nextRuns"], &eve["storage"]["files"]), (&json!([]), &json!(0)));
}

fn files_that_nobody_fetched_are_told_until_somebody_does(app: &App) {
    let (run, artifacts) = app.finished_run(&[bytes(100), bytes(50)]);
    assert_eq!(overview(app, "")["expiringSoon"]["files"], 0, "they have 30 days");
    app.pass(DAY * 25);
    let soon = || overview(app, "")["expiringSoon"].clone();
    let set = |files, bytes, never| {
        json!({ "files": files, "bytes": bytes, "sets": [{ "runId": run, "jobId": soon()["sets"][0]["jobId"],
            "title": "Calls of last week", "type": "Interaction", "files": files, "bytes": bytes,
            "neverDownloaded": never, "expiresAt": "2026-06-02T14:00:00Z", "remainingDays": 4 }] })
    };
    assert_eq!(soon(), set(2, 150, true));
    for (artifact, left) in artifacts.iter().zip([Some((1, 50)), None]) {
        app.get(&format!("/api/v1/artifacts/{artifact}/file")).expect(200);
        downloads(app, &format!("/api/v1/artifacts/{artifact}"), 1);
        match left {
            Some((files, bytes)) => assert_eq!(soon(), set(files, bytes, false)),
            None => assert_eq!(soon(), json!({ "files": 0, "bytes": 0, "sets": [] })),
        }
    }
}

fn only_administrators_see_the_backup(app: &App) {
    app.runtime.block_on(async {
        let mut tx = app.metadata.write().await.unwrap();
        let made_at = tx.now();
        let backup = metadata::backups::Backup { made_at, file: "/backups/one".to_owned(), bytes: 7 };
        metadata::backups::made(&mut tx, &backup).await.unwrap();
        tx.commit().await.unwrap();
    });
    assert_eq!(overview(app, "")["lastBackup"], json!({ "at": "2026-05-03T14:00:00Z", "bytes": 7 }));
    let bob = app.get_as(&app.bob, "/api/v1/overview").expect(200).json();
    assert_eq!(bob["lastBackup"], json!(null));
}

fn days_are_between_one_and_ninety(app: &App) {
    for (days, length) in [("1", 1), ("90", 90)] {
        assert_eq!(overview(app, &format!("?days={days}"))["days"].as_array().unwrap().len(), length);
    }
    for days in ["0", "91", "-1", "many"] {
        let answer = app.get(&format!("/api/v1/overview?days={days}"));
        answer.expect_problem(400, "invalid_parameters");
    }
}
