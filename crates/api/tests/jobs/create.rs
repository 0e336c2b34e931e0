//! Creating a job, showing it, cloning it.

use insta::assert_json_snapshot;
use serde_json::json;

use crate::support::work::form;
use crate::support::{App, redacted};

on_both_databases! {
    a_job_is_created_and_shown
    a_job_that_starts_at_once_has_its_run
    a_job_that_runs_once_at_once_is_stored_suspended
    without_a_certificate_nothing_is_created
    another_tenants_job_is_not_there
    a_clone_is_filled_in
}

fn a_job_is_created_and_shown(app: &App) {
    let later = json!({ "kind": "at", "at": "2026-05-10" });
    let mut form = form();
    form["start"] = later;
    let created = app.post("/api/v1/jobs", &form).expect(201);
    let id = created.id();
    assert_eq!(created.header("location"), format!("/api/v1/jobs/{id}"));
    assert_eq!(created.header("etag"), "\"1\"");
    assert_json_snapshot!("created_job", redacted(&created.json()));
    let shown = app.get(&format!("/api/v1/jobs/{id}")).expect(200);
    assert_eq!(shown.json(), created.json());
    assert_eq!(shown.header("etag"), "\"1\"");
}

fn a_job_that_starts_at_once_has_its_run(app: &App) {
    let id = app.create_job(json!({}));
    let job = app.get(&format!("/api/v1/jobs/{id}")).expect(200).json();
    assert_eq!(job["latestRun"]["status"], "scheduled");
    assert_eq!(job["isActive"], true);
    assert_eq!(job["nextStart"], "2026-05-04T03:00:00Z");
    let run = app.claim();
    app.report(&run, 250, 1_000);
    let job = app.get(&format!("/api/v1/jobs/{id}")).expect(200).json();
    assert_json_snapshot!("latest_run_in_progress", redacted(&job["latestRun"]));
}

fn a_job_that_runs_once_at_once_is_stored_suspended(app: &App) {
    let id = app.create_job(json!({ "run": { "kind": "once" } }));
    let job = app.get(&format!("/api/v1/jobs/{id}")).expect(200).json();
    assert_eq!((&job["isActive"], &job["nextStart"]), (&json!(false), &json!(null)));
    app.press(&format!("/api/v1/jobs/{id}/resume")).expect_problem(409, "once_job_over");
    app.json("PUT", &format!("/api/v1/jobs/{id}"), &[], &form()).expect_problem(409, "once_job_submitted");
}

fn without_a_certificate_nothing_is_created(app: &App) {
    let body = form().to_string();
    let headers = [("content-type", "application/json")];
    let answer = app.send(Some(&app.bob), "POST", "/api/v1/jobs", &headers, Some(body.as_bytes()));
    answer.expect_problem(409, "no_certificate");
    assert_eq!(app.get("/api/v1/jobs").expect(200).json()["total"]["count"], 0);
}

fn another_tenants_job_is_not_there(app: &App) {
    let id = app.create_job(json!({}));
    for (method, path) in
        [("GET", ""), ("DELETE", ""), ("GET", "/clone"), ("POST", "/suspend"), ("POST", "/run")]
    {
        let path = format!("/api/v1/jobs/{id}{path}");
        app.send(Some(&app.eve), method, &path, &[], None).expect_problem(404, "not_found");
    }
    let body = form().to_string();
    let headers = [("content-type", "application/json")];
    let path = format!("/api/v1/jobs/{id}");
    app.send(Some(&app.eve), "PUT", &path, &headers, Some(body.as_bytes())).expect_problem(404, "not_found");
    assert_eq!(app.get_as(&app.eve, "/api/v1/jobs").expect(200).json()["items"], json!([]));
    app.get(&path).expect(200);
}

fn a_clone_is_filled_in(app: &App) {
    let id = app.create_job(json!({ "description": "line 1\nline 2" }));
    let clone = app.get(&format!("/api/v1/jobs/{id}/clone")).expect(200).json();
    assert_json_snapshot!("clone", clone);
    app.post("/api/v1/jobs", &clone).expect(201);
}
