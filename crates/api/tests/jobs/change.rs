//! Editing, suspending, resuming, running and deleting a job.

use serde_json::json;

use crate::support::App;
use crate::support::work::form;

on_both_databases! {
    an_edit_makes_a_new_version
    of_two_editors_the_second_is_told
    a_job_is_suspended_and_resumed
    a_job_is_run_now
    a_job_with_a_run_in_progress_stays
    ids_that_name_nothing_are_not_found
}

fn an_edit_makes_a_new_version(app: &App) {
    let path = format!("/api/v1/jobs/{}", app.create_job(json!({})));
    let mut form = form();
    form["title"] = json!("Another title");
    let edited = app.json("PUT", &path, &[], &form).expect(200);
    assert_eq!(edited.header("etag"), "\"2\"");
    assert_eq!(edited.json()["settings"]["title"], "Another title");
    assert_eq!(app.get(&path).expect(200).json(), edited.json());
    form["mediaTypes"] = json!([]);
    let refused = app.json("PUT", &path, &[], &form).expect_problem(422, "invalid_body");
    assert_eq!(refused.errors(), [("mediaTypes".to_owned(), "required".to_owned())]);
}

fn of_two_editors_the_second_is_told(app: &App) {
    let path = format!("/api/v1/jobs/{}", app.create_job(json!({})));
    let edit = |tag: &str| app.json("PUT", &path, &[("if-match", tag)], &form());
    edit("\"1\"").expect(200);
    edit("\"1\"").expect_problem(412, "version_changed");
    edit("W/\"2\"").expect_problem(412, "version_changed");
    edit("2").expect_problem(400, "invalid_parameters");
    edit("*").expect(200);
    assert_eq!(app.get(&path).expect(200).header("etag"), "\"3\"");
}

fn a_job_is_suspended_and_resumed(app: &App) {
    let path = format!("/api/v1/jobs/{}", app.create_job(json!({})));
    let seen = app.get(&path).expect(200).header("etag").to_owned();
    for _ in 0..2 {
        let job = app.press(&format!("{path}/suspend")).expect(200).json();
        assert_eq!((&job["isActive"], &job["nextStart"]), (&json!(false), &json!(null)));
    }
    for _ in 0..2 {
        let job = app.press(&format!("{path}/resume")).expect(200).json();
        assert_eq!((&job["isActive"], &job["nextStart"]), (&json!(true), &json!("2026-05-04T03:00:00Z")));
    }
    // Neither is an edit: who edits the settings meanwhile loses nothing.
    app.json("PUT", &path, &[("if-match", &seen)], &form()).expect(200);
}

fn a_job_is_run_now(app: &App) {
    let id = app.create_job(json!({ "start": { "kind": "at", "at": "2026-06-01" } }));
    let run = app.press(&format!("/api/v1/jobs/{id}/run")).expect(201);
    assert_eq!(run.header("location"), format!("/api/v1/runs/{}", run.id()));
    let run = run.json();
    assert_eq!((&run["trigger"], &run["jobId"]), (&json!("manual"), &json!(id)));
    assert_eq!(run["window"]["words"], "from 2026-04-26 14:00:00 to before 2026-05-03 14:00:00 UTC");
}

fn a_job_with_a_run_in_progress_stays(app: &App) {
    let path = format!("/api/v1/jobs/{}", app.create_job(json!({})));
    let run = app.claim();
    app.delete(&path).expect_problem(409, "run_in_progress");
    app.fail(&run);
    app.delete(&path).expect(204);
    app.get(&path).expect_problem(404, "not_found");
    app.delete(&path).expect_problem(404, "not_found");
    app.get(&format!("/api/v1/runs/{}", run.run.id)).expect(200);
}

fn ids_that_name_nothing_are_not_found(app: &App) {
    for id in ["0", "x", "00000000-0000-0000-0000-000000000000", "%00", "%ff", "..%2f"] {
        app.get(&format!("/api/v1/jobs/{id}")).expect_problem(404, "not_found");
    }
}
