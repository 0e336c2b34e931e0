//! Pages of artifacts, and one artifact.

use insta::assert_json_snapshot;
use serde_json::json;

use crate::support::work::bytes;
use crate::support::{App, redacted};

on_both_databases! {
    artifacts_are_listed
    an_artifact_ages
    another_tenants_artifacts_are_not_there
}

fn artifacts_are_listed(app: &App) {
    let (run, ids) = app.finished_run(&[bytes(10), bytes(3)]);
    let page = app.get("/api/v1/artifacts?sort=name").expect(200).json();
    assert_json_snapshot!("artifact_page", redacted(&page));
    assert_eq!(app.get(&format!("/api/v1/artifacts/{}", ids[0])).expect(200).json(), page["items"][0]);
    for (query, count) in [
        (format!("runId={run}"), 2),
        ("downloaded=false".to_owned(), 2),
        ("downloaded=true".to_owned(), 0),
        ("search=Z01".to_owned(), 1),
        ("type=Contact".to_owned(), 0),
        (format!("ownerId={}", app.bob.user.id), 0),
        ("sort=bytes&limit=1".to_owned(), 1),
        ("sets=true".to_owned(), 1),
        ("sets=true&downloaded=true".to_owned(), 0),
        (format!("sets=true&downloaded=false&runId={run}"), 1),
    ] {
        let page = app.get(&format!("/api/v1/artifacts?{query}")).expect(200).json();
        assert_eq!(page["items"].as_array().unwrap().len(), count, "{query}");
    }
    let smallest = app.get("/api/v1/artifacts?sort=bytes&limit=1").expect(200).json();
    assert_eq!(smallest["items"][0]["bytes"], 3);
    let set = app.get("/api/v1/artifacts?sets=true&sort=bytes").expect(200).json();
    assert_eq!(set["items"][0]["id"], ids[1]);
    assert_eq!(set["items"][0]["set"], json!({ "files": 2, "bytes": 13, "neverDownloaded": 2 }));
}

fn an_artifact_ages(app: &App) {
    let (_, ids) = app.finished_run(&[bytes(1)]);
    let path = format!("/api/v1/artifacts/{}", ids[0]);
    assert_eq!(app.get(&path).expect(200).json()["remainingDays"], 29);
    app.pass(std::time::Duration::from_secs(30 * 86_400 - 1));
    assert_eq!(app.get(&path).expect(200).json()["remainingDays"], 0);
    app.pass(std::time::Duration::from_secs(1));
    app.get(&path).expect_problem(410, "gone");
    app.get(&format!("{path}/file")).expect_problem(410, "gone");
}

fn another_tenants_artifacts_are_not_there(app: &App) {
    let (_, ids) = app.finished_run(&[bytes(1)]);
    for (method, path) in [("GET", ""), ("DELETE", ""), ("GET", "/file"), ("GET", "/downloads")] {
        let path = format!("/api/v1/artifacts/{}{path}", ids[0]);
        app.send(Some(&app.eve), method, &path, &[], None).expect_problem(404, "not_found");
    }
    let body = json!({ "ids": ids }).to_string();
    let headers = [("content-type", "application/json")];
    let deleted =
        app.send(Some(&app.eve), "POST", "/api/v1/artifacts/delete", &headers, Some(body.as_bytes()));
    assert_eq!(deleted.expect(200).json()["deleted"], json!([]));
    app.get(&format!("/api/v1/artifacts/{}/file", ids[0])).expect(200);
}
