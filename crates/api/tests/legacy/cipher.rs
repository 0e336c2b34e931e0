//! The certificate as clients of the original show and upload it.

use serde_json::json;

use super::{Client, client, with_legacy_on_both};
use crate::support::people::real_certificate;
use crate::support::{Answer, App};

with_legacy_on_both! {
    a_certificate_is_uploaded_in_a_form_and_shown_by_its_name
    what_is_no_certificate_is_refused_with_400_and_the_reason
}

fn upload(app: &App, client: &Client, token: &str, path: &str, file: &str) -> Answer {
    let headers = [
        ("x-api-key", client.x_api_key.as_str()),
        ("authorization", &format!("Bearer {token}")),
        ("content-type", "multipart/form-data; boundary=xyz"),
        ("connection", "close"),
    ];
    let body = format!(
        "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"other.pem\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n{file}\r\n--xyz--\r\n"
    );
    app.send(None, "POST", path, &headers, Some(body.as_bytes()))
}

fn a_certificate_is_uploaded_in_a_form_and_shown_by_its_name(app: &App) {
    let client = client(app, &app.bob);
    let token = client.token(app, "bob");
    client.get(app, &token, "/udm/v10/cipher").expect_problem(404, "no_certificate_yet");
    for (shown, uploaded) in
        [("/udm/v10/cipher", "/data-download/v3/cipher"), ("/data-download/v3/cipher", "/udm/v10/cipher")]
    {
        let path = format!("{uploaded}/bob%20{}.pem", uploaded.len());
        let name = format!("bob {}.pem", uploaded.len());
        let answer = upload(app, &client, &token, &path, real_certificate()).expect(201);
        assert_eq!(answer.json(), json!(name));
        let cipher = client.get(app, &token, shown).expect(200).json();
        assert_eq!(
            cipher,
            json!({
                "ccid": app.bob.tenant.id.to_string(), "name": name, "size": real_certificate().len(),
                "lastModified": "2026-05-03T14:00:00Z",
            })
        );
    }
    assert_eq!(app.get_as(&app.bob, "/api/v1/certificate").expect(200).json()["state"], "valid");
    let audit = app.get("/api/v1/audit?kind=certificate.uploaded").expect(200);
    assert!(audit.text().contains("legacyClient"), "{}", audit.text());
}

fn what_is_no_certificate_is_refused_with_400_and_the_reason(app: &App) {
    let client = client(app, &app.bob);
    let token = client.token(app, "bob");
    let path = "/data-download/v3/cipher/x.pem";
    let refused = upload(app, &client, &token, path, "hello").expect_problem(400, "bad_request");
    assert_eq!(refused.errors()[0].1, "not_a_certificate");
    let large = "x".repeat(65 * 1_024);
    upload(app, &client, &token, path, &large).expect_problem(400, "bad_request");
    let headers = [("x-api-key", client.x_api_key.as_str()), ("authorization", &format!("Bearer {token}"))];
    let refused = app.send(None, "POST", path, &headers, Some(b"hello")).expect_problem(400, "bad_request");
    assert!(refused.text().contains("multipart/form-data"), "{}", refused.text());
    upload(app, &client, "x", path, real_certificate()).expect_problem(401, "unauthorized");
}
