//! Whether the process lives and can work, and its metrics.

use crate::support::{App, Database};

#[test]
fn a_service_that_works_says_so() {
    let app = App::start(Database::sqlite());
    assert_eq!(app.send(None, "GET", "/healthz", &[], None).expect(200).text(), "alive\n");
    assert_eq!(app.send(None, "GET", "/readyz", &[], None).expect(200).text(), "ready\n");
    let metrics = app.send(None, "GET", "/metrics", &[], None).expect(200);
    assert_eq!(metrics.text(), "cdds_test 1\n");
    assert!(metrics.header("content-type").starts_with("text/plain; version=0.0.4"));
}

#[test]
fn a_full_store_or_metadata_that_do_not_answer_are_not_ready() {
    let limits = api::Limits { least_free_bytes: u64::MAX, ..api::Limits::default() };
    let app = App::with_limits(Database::sqlite(), limits);
    let answer = app.send(None, "GET", "/readyz", &[], None).expect_problem(503, "not_ready");
    assert!(answer.json()["detail"].as_str().unwrap().contains("room"), "{}", answer.text());
    let app = App::start(Database::sqlite());
    app.get("/healthz").expect(200);
    app.runtime.block_on(app.metadata.close());
    let answer = app.send(None, "GET", "/readyz", &[], None).expect_problem(503, "not_ready");
    assert!(answer.json()["detail"].as_str().unwrap().contains("metadata"), "{}", answer.text());
    // What went wrong inside is told by the log alone.
    let answer = app.get("/api/v1/jobs").expect_problem(500, "internal").json();
    assert_eq!(answer["requestId"].as_str().unwrap().len(), 36);
    assert_eq!(answer["errors"], serde_json::json!([]));
}

#[test]
fn a_store_that_cannot_be_written_is_not_ready_and_is_not_tried_again_at_once() {
    let app = App::start(Database::sqlite());
    let staging = app.directory().join("artifacts/staging");
    std::fs::remove_dir(&staging).unwrap();
    let ask = || app.send(None, "GET", "/readyz", &[], None).expect_problem(503, "not_ready");
    assert!(ask().text().contains("the store cannot be written"), "{}", ask().text());
    std::fs::create_dir(&staging).unwrap();
    ask();
}

#[test]
fn who_asks_makes_the_node_write() {
    let app = App::start(Database::postgres());
    app.runtime.block_on(async {
        let mut tx = app.metadata.write().await.unwrap();
        metadata::nodes::beat(&mut tx, "node-1", "1", "api", true).await.unwrap();
        tx.commit().await.unwrap();
    });
    app.pass(std::time::Duration::from_secs(10));
    app.send(None, "GET", "/readyz", &[], None).expect(200);
    let nodes = app
        .runtime
        .block_on(async { metadata::nodes::list(&mut app.metadata.read().await.unwrap()).await.unwrap() });
    assert_eq!(nodes[0].seen_at, app.clock.now());
}
