//! The page of the audit trail: every deed that the interface lets one do is there, and nobody else's.

mod deeds;

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::App;
use crate::support::work::bytes;

on_both_databases! {
    a_download_says_what_was_sent
    entries_are_found_by_what_one_looks_for
    the_trail_is_whole_and_a_table_of_it_too
    what_is_refused_leaves_no_entry
}

/// The entries from the oldest on.
fn entries(app: &App, query: &str) -> Vec<Value> {
    let page = app.get(&format!("/api/v1/audit?order=asc&limit=1000{query}")).expect(200).json();
    page["items"].as_array().unwrap().clone()
}

fn kinds(app: &App, query: &str) -> Vec<String> {
    entries(app, query).iter().map(|entry| entry["kind"].as_str().unwrap().to_owned()).collect()
}

fn a_download_says_what_was_sent(app: &App) {
    let (_, artifacts) = app.finished_run(&[bytes(100_000)]);
    let path = format!("/api/v1/artifacts/{}/file", artifacts[0]);
    app.get(&path).expect(200);
    app.send(Some(&app.bob), "GET", &path, &[("range", "bytes=10-19")], None).expect(206);
    // An end goes on record when its answer is out, which its reader may see first.
    let ended = || kinds(app, "&kind=download.ended").len() == 2;
    assert!((0..400).any(|_| ended() || {
        std::thread::sleep(Duration::from_millis(25));
        false
    }));
    let mut ended = entries(app, "&kind=download.ended");
    // Whichever answer was out first.
    ended.sort_by_key(|entry| entry["user"].to_string());
    let told = |entry: &Value| {
        (entry["user"].clone(), entry["details"]["bytesSent"].clone(), entry["details"]["isWhole"].clone())
    };
    assert_eq!(told(&ended[0]), (json!("alice"), json!(100_000), json!(true)));
    assert_eq!(told(&ended[1]), (json!("bob"), json!(10), json!(false)));
    assert_eq!(kinds(app, "&kind=download.begun").len(), 2);
    app.delete(&format!("/api/v1/artifacts/{}", artifacts[0])).expect(204);
    let of_file = kinds(app, &format!("&artifactId={}", artifacts[0]));
    assert_eq!(of_file.last().map(String::as_str), Some("artifact.deleted"));
}

fn entries_are_found_by_what_one_looks_for(app: &App) {
    let job = app.create_job(json!({}));
    app.pass(Duration::from_secs(86_400));
    app.press(&format!("/api/v1/jobs/{job}/suspend")).expect(200);
    app.get_as(&app.bob, "/api/v1/audit").expect_problem(403, "forbidden");
    assert_eq!(kinds(app, &format!("&jobId={job}")), ["job.created", "job.suspended"]);
    assert_eq!(kinds(app, "&from=2026-05-04T00:00:00Z"), ["job.suspended"]);
    assert_eq!(kinds(app, "&to=2026-05-04T00:00:00Z&user=alice"), ["job.created"]);
    assert_eq!(kinds(app, "&user=bob"), [""; 0]);
    let newest = app.get("/api/v1/audit?limit=1").expect(200).json();
    assert_eq!(newest["items"][0]["kind"], "job.suspended");
    app.get("/api/v1/audit?kind=job.eaten").expect_problem(400, "invalid_parameters");
}

fn the_trail_is_whole_and_a_table_of_it_too(app: &App) {
    app.create_job(json!({ "title": "=1+1,\"x\"" }));
    let verdict = app.get("/api/v1/audit/verdict").expect(200).json();
    assert_eq!(
        (&verdict["isWhole"], &verdict["entries"], &verdict["broken"]),
        (&json!(true), &json!(1), &Value::Null)
    );
    let table = app.get("/api/v1/audit.csv?order=asc").expect(200);
    assert!(table.header("content-type").starts_with("text/csv"));
    let lines: Vec<_> = table.text().split("\r\n").collect();
    assert_eq!(lines.len(), 4, "{lines:?}");
    assert!(lines[1].contains(r#","'=1+1,""x""","#), "{}", lines[1]);
    assert!(lines[2].contains("audit.exported"), "{}", lines[2]);
}

fn what_is_refused_leaves_no_entry(app: &App) {
    app.post("/api/v1/jobs", &json!({})).expect(422);
    app.delete("/api/v1/jobs/00000000-0000-7000-8000-000000000000").expect(404);
    assert_eq!(kinds(app, ""), [""; 0]);
}
