//! Showing by a test message that the private key is there.

use std::io::Read;
use std::time::Duration;

use seal::Opener;
use serde_json::{Value, json};

use crate::support::people::{real_certificate, real_key};
use crate::support::{Answer, App};

on_both_databases! {
    whoever_opens_the_message_confirms_the_certificate
    a_wrong_code_is_refused_and_ten_end_the_test
    a_test_ends_with_its_certificate_and_its_day
    without_a_certificate_that_can_be_sealed_for_there_is_no_test
}

const PATH: &str = "/api/v1/certificate/test";
const CONFIRM: &str = "/api/v1/certificate/confirm";

fn upload(app: &App) -> Value {
    let pem = real_certificate().as_bytes();
    app.send(Some(&app.alice), "PUT", "/api/v1/certificate", &[], Some(pem)).expect(200).json()
}

/// The code that a new message holds.
pub fn code(app: &App) -> String {
    let message = app.press(PATH).expect(200);
    assert_eq!(message.header("content-type"), "application/pkcs7-mime");
    assert_eq!(message.header("content-disposition"), "attachment; filename=\"key-test.txt.smime\"");
    assert_eq!(message.header("cache-control"), "no-store");
    let mut plain = String::new();
    Opener::open(message.body.as_slice(), &[real_key()]).unwrap().read_to_string(&mut plain).unwrap();
    assert!(plain.starts_with("You can open") && plain.ends_with('\n'), "{plain}");
    plain.lines().last().unwrap().to_owned()
}

fn tell(app: &App, code: &str) -> Answer {
    app.post(CONFIRM, &json!({ "code": code }))
}

fn whoever_opens_the_message_confirms_the_certificate(app: &App) {
    assert_eq!(upload(app)["confirmedAt"], Value::Null);
    let me = app.get("/api/v1/me").expect(200).json();
    assert_eq!(
        (&me["certificate"]["state"], &me["certificate"]["confirmedAt"]),
        (&json!("valid"), &Value::Null)
    );
    assert_eq!(me["warnings"][0]["kind"], "keyUnconfirmed", "{me}");
    let earlier = code(app);
    let last = code(app);
    tell(app, &earlier).expect_problem(422, "wrong_code");
    app.pass(Duration::from_secs(60));
    let confirmed = tell(app, &last.to_uppercase().replace('-', " ")).expect(200).json();
    assert_eq!(confirmed["confirmedAt"], "2026-05-03T14:01:00Z", "{confirmed}");
    assert_eq!(app.get("/api/v1/certificate").expect(200).json(), confirmed);
    let me = app.get("/api/v1/me").expect(200).json();
    assert_eq!(me["certificate"]["confirmedAt"], confirmed["confirmedAt"]);
    assert_eq!(me["warnings"], json!([]));
    tell(app, &last).expect_problem(409, "no_key_test");
    let trail = app.get("/api/v1/audit?kind=certificate.confirmed").expect(200).json();
    assert_eq!(trail["items"].as_array().unwrap().len(), 1, "{trail}");
    assert_eq!(trail["items"][0]["details"]["fingerprint"], confirmed["fingerprint"]);
    let trail = trail.to_string();
    assert!(!trail.contains(&last), "{trail}");
}

fn a_wrong_code_is_refused_and_ten_end_the_test(app: &App) {
    upload(app);
    let right = code(app);
    for left in (0..10).rev() {
        let problem = tell(app, "aaaaa-aaaaa-aaaaa").expect_problem(422, "wrong_code").json();
        let says = match left {
            0 => "new message".to_owned(),
            1 => "one try".to_owned(),
            left => format!("{left} tries"),
        };
        assert!(problem["detail"].as_str().unwrap().contains(&says), "{problem}");
    }
    tell(app, &right).expect_problem(409, "no_key_test");
    tell(app, &code(app)).expect(200);
}

fn a_test_ends_with_its_certificate_and_its_day(app: &App) {
    upload(app);
    let right = code(app);
    app.pass(Duration::from_secs(86_400));
    tell(app, &right).expect_problem(409, "no_key_test");
    let right = code(app);
    let other = seal::issue("Other", 2_048, 400, app.clock.now().unix_seconds(), b"battery").unwrap();
    let other = other.certificate.to_pem();
    app.send(Some(&app.alice), "PUT", "/api/v1/certificate", &[], Some(other.as_bytes())).expect(200);
    tell(app, &right).expect_problem(409, "no_key_test");
}

fn without_a_certificate_that_can_be_sealed_for_there_is_no_test(app: &App) {
    app.send(Some(&app.bob), "POST", PATH, &[], Some(b"")).expect_problem(404, "no_certificate_yet");
    app.post_as(&app.bob, CONFIRM, &json!({ "code": "x" })).expect_problem(404, "no_certificate_yet");
    // What is on record of hers was never a certificate.
    app.press(PATH).expect_problem(409, "no_certificate");
    app.post(CONFIRM, &json!({})).expect_problem(422, "invalid_body");
}
