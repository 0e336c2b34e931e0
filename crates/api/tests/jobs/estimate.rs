//! Asking what a job would export; a worker's answer is put on record by hand.

use std::time::Duration;

use metadata::estimates::{self, ClaimedInquiry};
use model::Estimate;
use model::estimate::{Basis, Measured, Room, Slices};
use model::run::Reason;
use serde_json::{Value, json};

use crate::support::people::real_certificate;
use crate::support::work::form;
use crate::support::{App, redacted};

on_both_databases! {
    a_question_is_answered_by_a_worker
    what_cannot_be_told_says_why
    a_question_is_refused_as_creating_the_job_would_be
    a_question_is_the_tenant_s_and_forgotten_after_an_hour
}

const PATH: &str = "/api/v1/jobs/estimate";

fn claim(app: &App) -> Option<ClaimedInquiry> {
    app.runtime.block_on(estimates::claim(&app.metadata, Duration::from_secs(60))).unwrap()
}

fn answer(app: &App, inquiry: &ClaimedInquiry, answer: &Result<Estimate, Reason>) {
    app.runtime.block_on(async {
        let mut tx = app.metadata.write().await.unwrap();
        estimates::answer(&mut tx, inquiry.id, answer).await.unwrap();
        tx.commit().await.unwrap();
    });
}

/// Asks, and returns where the answer will be.
fn ask(app: &App) -> String {
    let asked = app.post(PATH, &form()).expect(202);
    let location = asked.header("location").to_owned();
    assert_eq!(location, format!("/api/v1/estimates/{}", asked.id()));
    assert_eq!(app.get(&location).expect(200).json(), asked.json());
    assert_eq!((&asked.json()["status"], &asked.json()["estimate"]), (&json!("waiting"), &Value::Null));
    location
}

fn a_question_is_answered_by_a_worker(app: &App) {
    let location = ask(app);
    let inquiry = claim(app).unwrap();
    assert_eq!((inquiry.user.id, &*inquiry.source_tenant_ids), (app.alice.user.id, &[101][..]));
    assert!(claim(app).is_none(), "one worker is at it");
    let measured = Measured { rows: 10, plain_bytes: 10_000, sealed_bytes: 2_600, took_ms: 30_000 };
    let room =
        Room { longest_ms: Some(7_200_000), free_bytes: Some(1 << 40), quota_left_bytes: Some(1 << 40) };
    let rows = 40_000;
    let mut estimate =
        Estimate::new(inquiry.window, rows, (measured, Basis::Sample), inquiry.settings.split_size, room);
    let (from, to) = (estimate.from.unwrap(), estimate.to.unwrap());
    estimate.slices = Some(Slices::of(from, to, estimate.parts()));
    answer(app, &inquiry, &Ok(estimate));
    insta::assert_json_snapshot!("estimate", redacted(&app.get(&location).expect(200).json()));
}

fn what_cannot_be_told_says_why(app: &App) {
    let location = ask(app);
    let reason = Reason { code: "source_unreachable".to_owned(), message: "it is away".to_owned() };
    answer(app, &claim(app).unwrap(), &Err(reason));
    let body = app.get(&location).expect(200).json();
    assert_eq!((&body["status"], &body["estimate"]), (&json!("failed"), &Value::Null));
    assert_eq!(body["reason"], json!({ "code": "source_unreachable", "message": "it is away" }));
}

fn a_question_is_refused_as_creating_the_job_would_be(app: &App) {
    app.post(PATH, &json!({})).expect_problem(422, "invalid_body");
    let mut other = form();
    other["source"] = json!("nowhere");
    assert_eq!(app.post(PATH, &other).expect_problem(422, "invalid_body").errors()[0].0, "source");
    app.post_as(&app.bob, PATH, &form()).expect_problem(409, "no_certificate");
    app.send(Some(&app.bob), "PUT", "/api/v1/certificate", &[], Some(real_certificate().as_bytes()))
        .expect(200);
    app.post_as(&app.bob, PATH, &form()).expect(202);
}

fn a_question_is_the_tenant_s_and_forgotten_after_an_hour(app: &App) {
    let earlier = ask(app);
    let location = ask(app);
    app.get(&earlier).expect_problem(404, "not_found");
    app.get_as(&app.eve, &location).expect_problem(404, "not_found");
    app.get_as(&app.bob, &location).expect(200);
    app.pass(Duration::from_secs(3_599));
    app.get(&location).expect(200);
    app.pass(Duration::from_secs(1));
    app.get(&location).expect_problem(404, "not_found");
    assert!(claim(app).is_none(), "nobody waits for it any more");
}
