//! Uploading, showing and replacing a certificate.

use insta::assert_json_snapshot;
use serde_json::{Value, json};

use crate::support::people::real_certificate;
use crate::support::work::bytes;
use crate::support::{Answer, App, redacted};

on_both_databases! {
    a_certificate_is_uploaded_and_shown
    a_replaced_certificate_stays_with_its_files
    a_bad_certificate_is_refused_with_its_reason
    nobody_sees_another_tenants_certificate
}

fn put(app: &App, body: &[u8]) -> Answer {
    app.send(Some(&app.bob), "PUT", "/api/v1/certificate", &[], Some(body))
}

fn without_randomness(mut body: Value) -> Value {
    for name in ["fingerprint", "serialNumber"] {
        assert!(body[name].as_str().unwrap().len() > 10);
        body[name] = json!("[random]");
    }
    redacted(&body)
}

fn a_certificate_is_uploaded_and_shown(app: &App) {
    app.get_as(&app.bob, "/api/v1/certificate").expect_problem(404, "no_certificate_yet");
    let uploaded = put(app, real_certificate().as_bytes()).expect(200).json();
    assert_json_snapshot!("certificate", without_randomness(uploaded.clone()));
    assert_eq!(app.get_as(&app.bob, "/api/v1/certificate").expect(200).json(), uploaded);
    let again = put(app, format!("text before\n{}", real_certificate()).as_bytes()).expect(200).json();
    assert_eq!(again, uploaded);
    let pem = app.get(&format!("/api/v1/certificates/{}.pem", uploaded["id"].as_str().unwrap())).expect(200);
    assert_eq!((pem.text(), pem.header("content-type")), (real_certificate(), "application/x-pem-file"));
    let me = app.get_as(&app.bob, "/api/v1/me").expect(200).json();
    assert_eq!(me["certificate"]["state"], "valid");
}

fn a_replaced_certificate_stays_with_its_files(app: &App) {
    app.finished_run(&[bytes(1), bytes(2)]);
    let before = app.get("/api/v1/certificate").expect(200).json();
    app.pass(std::time::Duration::from_secs(1));
    app.send(Some(&app.alice), "PUT", "/api/v1/certificate", &[], Some(real_certificate().as_bytes()))
        .expect(200);
    let all = app.get("/api/v1/certificates").expect(200).json();
    let items = all["items"].as_array().unwrap();
    assert_eq!(items.len(), 2);
    assert_eq!((&items[0]["artifacts"], &items[0]["certificate"]["replacedAt"]), (&json!(0), &json!(null)));
    assert_eq!((&items[1]["artifacts"], &items[1]["certificate"]["id"]), (&json!(2), &before["id"]));
    assert!(items[1]["certificate"]["replacedAt"].is_string());
    // At their end they need no key any more, also before they are swept away.
    app.pass(std::time::Duration::from_secs(30 * 86_400));
    let all = app.get("/api/v1/certificates").expect(200).json();
    assert_eq!(all["items"][1]["artifacts"], 0);
}

fn a_bad_certificate_is_refused_with_its_reason(app: &App) {
    let key = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
    for (body, code) in [
        (b"".to_vec(), "not_a_certificate"),
        (b"hello".to_vec(), "not_a_certificate"),
        (format!("{}{key}", real_certificate()).into_bytes(), "private_key"),
        (format!("{0}{0}", real_certificate()).into_bytes(), "several_certificates"),
    ] {
        let answer = put(app, &body).expect_problem(422, "invalid_certificate");
        assert_eq!(answer.errors(), [("certificate".to_owned(), code.to_owned())]);
    }
    put(app, &vec![b'x'; 70_000]).expect_problem(413, "too_large");
    put(app, &vec![b'x'; 300_000]).expect_problem(413, "too_large");
    app.pass(std::time::Duration::from_secs(401 * 86_400));
    let answer = put(app, real_certificate().as_bytes()).expect_problem(422, "invalid_certificate");
    assert_eq!(answer.errors()[0].1, "expired");
    app.get_as(&app.bob, "/api/v1/certificate").expect_problem(404, "no_certificate_yet");
}

fn nobody_sees_another_tenants_certificate(app: &App) {
    let id = app.get("/api/v1/certificate").expect(200).id();
    app.get(&format!("/api/v1/certificates/{id}.pem")).expect(200);
    app.get_as(&app.eve, &format!("/api/v1/certificates/{id}.pem")).expect_problem(404, "not_found");
    for path in [&*id, "x.pem", ".pem"] {
        app.get(&format!("/api/v1/certificates/{path}")).expect_problem(404, "not_found");
    }
}
