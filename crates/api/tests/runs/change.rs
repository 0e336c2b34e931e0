//! Cancelling, repeating and deleting a run.

use serde_json::json;

use crate::support::App;
use crate::support::work::bytes;

on_both_databases! {
    a_waiting_run_is_cancelled_at_once
    a_run_in_progress_is_told_to_stop
    a_slot_is_run_again
    a_deleted_run_takes_its_files_along
}

fn a_waiting_run_is_cancelled_at_once(app: &App) {
    app.create_job(json!({}));
    let runs = app.get("/api/v1/runs").expect(200).json();
    let path = format!("/api/v1/runs/{}", runs["items"][0]["id"].as_str().unwrap());
    let run = app.press(&format!("{path}/cancel")).expect(200).json();
    assert_eq!((&run["status"], &run["statusText"]), (&json!("cancelled"), &json!("Cancelled")));
    app.press(&format!("{path}/cancel")).expect_problem(409, "run_ended");
}

fn a_run_in_progress_is_told_to_stop(app: &App) {
    app.create_job(json!({}));
    let run = app.claim();
    let path = format!("/api/v1/runs/{}", run.run.id);
    app.delete(&path).expect_problem(409, "run_not_ended");
    let run = app.press(&format!("{path}/cancel")).expect(200).json();
    assert_eq!((&run["status"], &run["isCancelRequested"]), (&json!("inProgress"), &json!(true)));
}

fn a_slot_is_run_again(app: &App) {
    app.create_job(json!({}));
    let run = app.claim();
    app.fail(&run);
    let path = format!("/api/v1/runs/{}/again", run.run.id);
    let again = app.press(&path).expect(201);
    assert_eq!(again.header("location"), format!("/api/v1/runs/{}", again.id()));
    let body = again.json();
    assert_eq!(body["againOf"], json!(run.run.id.to_string()));
    assert_eq!(body["trigger"], "again");
    app.press(&path).expect_problem(409, "again_already");
    let claimed = app.claim();
    app.finish(&claimed, &[bytes(1)]);
    app.press(&format!("/api/v1/runs/{}/again", claimed.run.id)).expect_problem(409, "run_left_no_hole");
}

fn a_deleted_run_takes_its_files_along(app: &App) {
    let (id, artifacts) = app.finished_run(&[bytes(1)]);
    app.delete(&format!("/api/v1/runs/{id}")).expect(204);
    app.get(&format!("/api/v1/runs/{id}")).expect_problem(404, "not_found");
    app.delete(&format!("/api/v1/runs/{id}")).expect_problem(404, "not_found");
    assert_eq!(app.get("/api/v1/artifacts").expect(200).json()["items"], json!([]));
    let file = app.get(&format!("/api/v1/artifacts/{}/file", artifacts[0]));
    assert!([404, 410].contains(&file.status), "{}", file.status);
}
