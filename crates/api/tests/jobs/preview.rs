//! The next starts of a form.

use std::time::Duration;

use insta::assert_json_snapshot;
use serde_json::json;

use crate::support::App;
use crate::support::work::form;

on_both_databases! {
    a_form_has_its_next_five_starts
    the_part_about_time_is_enough
    a_preview_names_wrong_fields
    an_edited_job_may_keep_a_start_that_is_over
}

fn a_form_has_its_next_five_starts(app: &App) {
    let preview = app.post("/api/v1/jobs/preview", &form()).expect(200).json();
    assert_json_snapshot!("preview", preview);
    assert_eq!(app.get("/api/v1/jobs").expect(200).json()["total"]["count"], 0);
}

fn the_part_about_time_is_enough(app: &App) {
    let part = json!({
        "run": { "kind": "monthly", "day": 31, "at": "00:00" },
        "start": { "kind": "at", "at": "2026-12-01" },
        "timeframe": { "kind": "last", "period": "month" }
    });
    let preview = app.post("/api/v1/jobs/preview", &part).expect(200).json();
    assert_json_snapshot!("preview_of_a_part", preview);
    let once = json!({ "run": { "kind": "once" }, "start": { "kind": "at", "at": "2026-12-01" } });
    let preview = app.post("/api/v1/jobs/preview", &once).expect(200).json();
    assert_eq!(preview["starts"].as_array().unwrap().len(), 1);
}

fn a_preview_names_wrong_fields(app: &App) {
    let bad = json!({ "source": "elsewhere", "run": { "kind": "cron", "cron": "* *" } });
    let answer = app.post("/api/v1/jobs/preview", &bad).expect_problem(422, "invalid_body");
    let fields: Vec<_> = answer.errors().into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["source", "run.cron"]);
}

fn an_edited_job_may_keep_a_start_that_is_over(app: &App) {
    let daily = |start| json!({ "run": { "kind": "daily", "at": "02:00" }, "start": start });
    let at = json!({ "kind": "at", "at": "2026-05-04T00:00:00Z" });
    let [later, at_once] =
        [at.clone(), json!({ "kind": "immediately" })].map(|start| app.create_job(daily(start)));
    // From Sunday 14:00 to Wednesday 12:00.
    app.clock.set(app.clock.now().plus(Duration::from_secs((2 * 24 + 22) * 3_600)));
    let first = |path: &str, start| {
        let preview = app.post(path, &daily(start)).expect(200).json();
        preview["starts"][0]["at"].as_str().unwrap().to_owned()
    };
    let of = |job: &str| format!("/api/v1/jobs/preview?jobId={job}");
    for (job, start) in [(&later, &at), (&at_once, &json!({ "kind": "immediately" }))] {
        assert_eq!(first(&of(job), start.clone()), "2026-05-07T02:00:00Z");
    }
    // It becomes one that runs once, and at once.
    let once = json!({ "run": { "kind": "once" }, "start": at });
    let preview = app.post(&of(&later), &once).expect(200).json();
    assert_eq!(preview["starts"][0]["at"], "2026-05-06T12:00:00Z");
    // With another start it begins anew.
    assert_eq!(first(&of(&later), json!({ "kind": "immediately" })), "2026-05-06T12:00:00Z");
    app.post("/api/v1/jobs/preview", &daily(at.clone())).expect_problem(422, "invalid_body");
    app.post(&of(&at_once), &daily(at)).expect_problem(422, "invalid_body");
    app.post(&of("00000000-0000-7000-8000-000000000000"), &form()).expect_problem(404, "not_found");
    app.post_as(&app.eve, &of(&later), &form()).expect_problem(404, "not_found");
}
