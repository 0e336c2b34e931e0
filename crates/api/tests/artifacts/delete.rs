//! Deleting artifacts.

use serde_json::json;

use crate::support::App;
use crate::support::work::bytes;

on_both_databases! {
    a_deleted_artifact_is_gone_and_its_run_says_so
    several_are_deleted_at_once
    a_split_set_counts_as_one
    a_bad_list_of_artifacts_is_refused
}

fn a_deleted_artifact_is_gone_and_its_run_says_so(app: &App) {
    let (run, ids) = app.finished_run(&[bytes(1)]);
    let path = format!("/api/v1/artifacts/{}", ids[0]);
    app.delete(&path).expect(204);
    let gone = app.get(&format!("{path}/file")).expect_problem(410, "gone");
    assert!(gone.json()["detail"].as_str().unwrap().contains("deleted by alice"), "{}", gone.text());
    app.delete(&path).expect_problem(410, "gone");
    let run = app.get(&format!("/api/v1/runs/{run}")).expect(200).json();
    assert_eq!(run["run"]["status"], "finished");
    assert_eq!(
        (&run["artifacts"][0]["isAvailable"], &run["artifacts"][0]["deletedBy"]),
        (&json!(false), &json!("alice"))
    );
}

fn several_are_deleted_at_once(app: &App) {
    let (_, ids) = app.finished_run(&[bytes(1), bytes(2), bytes(3)]);
    let wanted = json!({ "ids": [ids[0], ids[2], "00000000-0000-7000-8000-000000000000"] });
    let answer = app.post("/api/v1/artifacts/delete", &wanted).expect(200).json();
    let mut deleted: Vec<_> =
        answer["deleted"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
    deleted.sort_unstable();
    let mut expected = [&*ids[0], &*ids[2]];
    expected.sort_unstable();
    assert_eq!(deleted, expected);
    let left = app.get("/api/v1/artifacts").expect(200).json();
    assert_eq!((left["items"].as_array().unwrap().len(), &left["items"][0]["id"]), (1, &json!(ids[1])));
}

fn a_split_set_counts_as_one(app: &App) {
    let (run, volumes) = app.finished_run(&vec![bytes(1); 150]);
    let (_, others) = app.finished_run(&[bytes(2), bytes(3)]);
    // One of the set is named twice, by its own id and by its run's.
    let wanted = json!({ "runIds": [run], "ids": [volumes[7], others[0]] });
    let foreign = app.post_as(&app.eve, "/api/v1/artifacts/delete", &wanted).expect(200).json();
    assert_eq!(foreign["deleted"], json!([]));
    let answer = app.post("/api/v1/artifacts/delete", &wanted).expect(200).json();
    assert_eq!(answer["deleted"].as_array().unwrap().len(), 151);
    let left = app.get("/api/v1/artifacts").expect(200).json();
    assert_eq!((left["items"].as_array().unwrap().len(), &left["items"][0]["id"]), (1, &json!(others[1])));
    let again = app.post("/api/v1/artifacts/delete", &json!({ "runIds": [run] })).expect(200).json();
    assert_eq!(again["deleted"], json!([]));
}

fn a_bad_list_of_artifacts_is_refused(app: &App) {
    let id = "00000000-0000-7000-8000-000000000000";
    for (body, field) in [
        (json!({ "ids": vec![id; 101] }), "ids"),
        (json!({ "runIds": vec![id; 101] }), "runIds"),
        (json!({ "runIds": [id, "x"] }), "runIds[1]"),
        (json!({ "ids": [id, "x"] }), "ids[1]"),
        (json!({ "ids": [7] }), "ids[0]"),
        (json!({ "ids": [id], "all": true }), "all"),
    ] {
        let answer = app.post("/api/v1/artifacts/delete", &body).expect_problem(422, "invalid_body");
        assert_eq!(answer.errors()[0].0, field, "{body}");
    }
    for body in [json!({ "ids": vec![id; 100], "runIds": vec![id; 100] }), json!({ "ids": [] }), json!({})] {
        let answer = app.post("/api/v1/artifacts/delete", &body).expect(200).json();
        assert_eq!(answer["deleted"], json!([]), "{body}");
    }
}
