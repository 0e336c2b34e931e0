//! Creating a job with an idempotency key.

use std::thread;

use serde_json::json;

use crate::support::App;
use crate::support::work::form;

on_both_databases! {
    a_repeated_request_makes_one_job
    two_at_once_make_one_job
    another_request_with_the_same_key_is_refused
    a_refused_request_may_be_mended
    only_keys_are_keys
}

fn a_repeated_request_makes_one_job(app: &App) {
    let create = || app.json("POST", "/api/v1/jobs", &[("idempotency-key", "k-1")], &form()).expect(201);
    let (first, second) = (create(), create());
    assert_eq!(first.json(), second.json());
    for header in ["location", "etag"] {
        assert_eq!(first.header(header), second.header(header));
    }
    assert_eq!((first.header("idempotency-replayed"), second.header("idempotency-replayed")), ("", "true"));
    assert_eq!(app.get("/api/v1/jobs").expect(200).json()["total"]["count"], 1);
    assert_eq!(app.get("/api/v1/runs").expect(200).json()["total"]["count"], 1);
}

fn two_at_once_make_one_job(app: &App) {
    for round in 0..5 {
        let key = format!("round-{round}");
        let create =
            || app.json("POST", "/api/v1/jobs", &[("idempotency-key", &key)], &form()).expect(201).id();
        let ids: Vec<_> = thread::scope(|scope| {
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(create)).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    }
    assert_eq!(app.get("/api/v1/jobs").expect(200).json()["total"]["count"], 5);
}

fn another_request_with_the_same_key_is_refused(app: &App) {
    let create = |title: &str| {
        let mut form = form();
        form["title"] = json!(title);
        app.json("POST", "/api/v1/jobs", &[("idempotency-key", "k")], &form)
    };
    create("a").expect(201);
    create("b").expect_problem(422, "idempotency_key_reused");
    create("a").expect(201);
}

fn a_refused_request_may_be_mended(app: &App) {
    let headers = [("idempotency-key", "k")];
    let mut bad = form();
    bad["type"] = json!("Call");
    app.json("POST", "/api/v1/jobs", &headers, &bad).expect_problem(422, "invalid_body");
    app.json("POST", "/api/v1/jobs", &headers, &form()).expect(201);
}

fn only_keys_are_keys(app: &App) {
    for key in ["with space", "", &"x".repeat(256)] {
        let answer = app.json("POST", "/api/v1/jobs", &[("idempotency-key", key)], &form());
        answer.expect_problem(400, "invalid_parameters");
    }
    app.json("POST", "/api/v1/jobs", &[("idempotency-key", &"x".repeat(255))], &form()).expect(201);
}
