//! Every bad form of the model's table, over HTTP: refused with each wrong field named, and nothing stored.

use serde_json::Value;

use crate::support::App;

on_both_databases! {
    every_bad_form_is_refused_with_its_fields
    what_is_no_form_is_refused_with_its_field
}

/// The forms are written for a tenant with these sources, and a time that has not come in these tests.
const TABLE: &str = include_str!("../../../model/tests/bad_forms.json");

fn every_bad_form_is_refused_with_its_fields(app: &App) {
    let forms: Vec<Value> = serde_json::from_str(TABLE).unwrap();
    assert!(forms.len() >= 120, "{}", forms.len());
    for case in forms {
        let text = case["form"].to_string().replace("\"UCS\"", "\"history\"");
        let form: Value = serde_json::from_str(&text).unwrap();
        let expected: Vec<(String, String)> = serde_json::from_value(case["errors"].clone()).unwrap();
        let answer = app.post("/api/v1/jobs", &form);
        assert_eq!(answer.status, 422, "{case}");
        assert_eq!(answer.errors(), expected, "{case}");
    }
    assert_eq!(app.get("/api/v1/jobs").expect(200).json()["total"]["count"], 0);
}

fn what_is_no_form_is_refused_with_its_field(app: &App) {
    let headers = [("content-type", "application/json")];
    for (body, field, code) in [
        (r#"{"title": 7}"#, "title", "wrong_type"),
        (r#"{"run": {"kind": "hourly", "everyHours": "4"}}"#, "run.everyHours", "wrong_type"),
        (r#"{"colour": "red"}"#, "colour", "unknown_field"),
        ("[]", "body", "wrong_type"),
    ] {
        let answer = app.send(Some(&app.alice), "POST", "/api/v1/jobs", &headers, Some(body.as_bytes()));
        let answer = answer.expect_problem(422, "invalid_body");
        assert_eq!(answer.errors(), [(field.to_owned(), code.to_owned())], "{body}");
    }
    let send = |headers: &[(&str, &str)], body: &[u8]| {
        app.send(Some(&app.alice), "POST", "/api/v1/jobs", headers, Some(body))
    };
    send(&headers, b"{").expect_problem(400, "malformed_json");
    send(&headers, b"\xff").expect_problem(400, "malformed_json");
    send(&[("content-type", "text/plain")], b"{}").expect_problem(415, "unsupported_media_type");
    send(&[], b"{}").expect_problem(415, "unsupported_media_type");
    send(&headers, &vec![b' '; 300_000]).expect_problem(413, "too_large");
}
