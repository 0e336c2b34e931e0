//! The next starts of a form.

use insta::assert_json_snapshot;
use serde_json::json;

use crate::support::App;
use crate::support::work::form;

on_both_databases! {
    a_form_has_its_next_five_starts
    the_part_about_time_is_enough
    a_preview_names_wrong_fields
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
