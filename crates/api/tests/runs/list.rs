//! Pages of runs.

use serde_json::{Value, json};

use crate::support::App;
use crate::support::work::bytes;

on_both_databases! {
    runs_are_filtered_and_sorted
    pages_of_runs_follow_each_other
}

/// One finished, one failed, one in progress, one that waits; a second between each.
fn fill(app: &App) -> Vec<String> {
    let second = std::time::Duration::from_secs(1);
    let mut jobs = Vec::new();
    for title in ["finished", "failed", "in progress", "waiting"] {
        jobs.push(app.create_job(json!({ "title": title })));
        match title {
            "finished" => app.finish(&app.claim(), &[bytes(1)]),
            "failed" => app.fail(&app.claim()),
            "in progress" => app.report(&app.claim(), 1, 2),
            _ => {}
        }
        app.pass(second);
    }
    jobs
}

fn titles(page: &Value) -> Vec<String> {
    page["items"].as_array().unwrap().iter().map(|run| run["title"].as_str().unwrap().to_owned()).collect()
}

fn runs_are_filtered_and_sorted(app: &App) {
    let jobs = fill(app);
    let of_job = format!("jobId={}", jobs[1]);
    for (query, expected) in [
        ("", &["waiting", "in progress", "failed", "finished"][..]),
        ("sort=title", &["failed", "finished", "in progress", "waiting"]),
        ("status=failed", &["failed"]),
        ("status=failed&status=finished&sort=title", &["failed", "finished"]),
        ("from=2026-05-03T14:00:02Z", &["waiting", "in progress"]),
        ("to=2026-05-03T14:00:01Z", &["finished"]),
        ("search=ING&sort=title", &["waiting"]),
        ("search=6f1c3f5e", &["finished"]),
        (&of_job, &["failed"]),
        ("type=Contact", &[]),
    ] {
        let page = app.get(&format!("/api/v1/runs?{query}")).expect(200).json();
        assert_eq!(titles(&page), expected, "{query}");
    }
    let wrong = app.get("/api/v1/runs?jobId=7&from=May").expect_problem(400, "invalid_parameters");
    let fields: Vec<_> = wrong.errors().into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["jobId", "from"]);
}

fn pages_of_runs_follow_each_other(app: &App) {
    fill(app);
    for sort in ["createdAt", "startedAt", "slot", "title", "type", "source", "status", "fileName"] {
        let whole = app.get(&format!("/api/v1/runs?sort={sort}")).expect(200).json();
        let first = app.get(&format!("/api/v1/runs?sort={sort}&limit=3")).expect(200).json();
        let cursor: String =
            first["nextCursor"].as_str().unwrap().bytes().map(|byte| format!("%{byte:02X}")).collect();
        let second = app.get(&format!("/api/v1/runs?sort={sort}&limit=3&cursor={cursor}")).expect(200).json();
        assert_eq!([titles(&first), titles(&second)].concat(), titles(&whole), "{sort}");
        assert_eq!(second["nextCursor"], json!(null));
    }
}
