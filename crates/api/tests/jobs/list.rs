//! Pages of jobs.

use insta::assert_json_snapshot;
use serde_json::{Value, json};

use crate::support::{App, redacted};

on_both_databases! {
    jobs_are_listed_newest_first
    jobs_are_filtered_and_sorted
    pages_follow_each_other
    wrong_parameters_are_named
}

fn titles(page: &Value) -> Vec<String> {
    let items = page["items"].as_array().unwrap().iter();
    items.map(|job| job["settings"]["title"].as_str().unwrap().to_owned()).collect()
}

fn fill(app: &App) {
    for (title, export_type) in [("beta", "Interaction"), ("Alpha", "Contact"), ("gamma 100%", "Interaction")]
    {
        let media_types = if export_type == "Contact" { json!(null) } else { json!(["voice"]) };
        app.create_job(json!({ "title": title, "type": export_type, "mediaTypes": media_types }));
        app.pass(std::time::Duration::from_secs(1));
    }
}

fn jobs_are_listed_newest_first(app: &App) {
    fill(app);
    let page = app.get("/api/v1/jobs").expect(200).json();
    assert_eq!(titles(&page), ["gamma 100%", "Alpha", "beta"]);
    assert_json_snapshot!("job_page", redacted(&page));
}

fn jobs_are_filtered_and_sorted(app: &App) {
    fill(app);
    for (query, expected) in [
        ("sort=title", &["Alpha", "beta", "gamma 100%"][..]),
        ("sort=title&order=desc", &["gamma 100%", "beta", "Alpha"]),
        ("order=asc", &["beta", "Alpha", "gamma 100%"]),
        ("type=Contact", &["Alpha"]),
        ("search=ALP", &["Alpha"]),
        ("search=100%25", &["gamma 100%"]),
        ("search=_", &[]),
        ("active=true&sort=title", &["Alpha", "beta", "gamma 100%"]),
        ("active=false", &[]),
        ("status=scheduled&sort=title", &["Alpha", "beta", "gamma 100%"]),
        ("status=failed", &[]),
        ("source=elsewhere", &[]),
        ("source=history&type=Interaction&sort=title", &["beta", "gamma 100%"]),
    ] {
        let page = app.get(&format!("/api/v1/jobs?{query}")).expect(200).json();
        assert_eq!(titles(&page), expected, "{query}");
        assert_eq!(page["total"], json!({ "count": expected.len(), "isExact": true }), "{query}");
    }
}

fn pages_follow_each_other(app: &App) {
    fill(app);
    for sort in ["createdAt", "title", "type", "source", "active", "status", "startedAt", "nextStart"] {
        for order in ["asc", "desc"] {
            let whole = app.get(&format!("/api/v1/jobs?sort={sort}&order={order}")).expect(200).json();
            let mut collected = Vec::new();
            let mut cursor = String::new();
            loop {
                let path = format!("/api/v1/jobs?sort={sort}&order={order}&limit=1{cursor}");
                let page = app.get(&path).expect(200).json();
                collected.extend(titles(&page));
                let Some(next) = page["nextCursor"].as_str() else { break };
                let encoded: String = next.bytes().map(|byte| format!("%{byte:02X}")).collect();
                cursor = format!("&cursor={encoded}");
            }
            assert_eq!(collected, titles(&whole), "{sort} {order}");
        }
    }
}

fn wrong_parameters_are_named(app: &App) {
    for (query, field, code) in [
        ("type=Call", "type", "unknown_value"),
        ("sort=colour", "sort", "unknown_value"),
        ("order=up", "order", "unknown_value"),
        ("limit=0", "limit", "out_of_range"),
        ("limit=1001", "limit", "out_of_range"),
        ("active=1", "active", "unknown_value"),
        ("status=Lost", "status", "unknown_value"),
        ("search=%00", "search", "control_character"),
        ("search=a&search=b", "search", "duplicate"),
        ("page=2", "page", "unknown_field"),
    ] {
        let answer = app.get(&format!("/api/v1/jobs?{query}")).expect_problem(400, "invalid_parameters");
        assert_eq!(answer.errors(), [(field.to_owned(), code.to_owned())], "{query}");
    }
    let answer = app.get("/api/v1/jobs?cursor=bogus").expect_problem(400, "bad_cursor");
    assert_eq!(answer.errors(), [("cursor".to_owned(), "bad_cursor".to_owned())]);
}
