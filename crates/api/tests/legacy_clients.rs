//! The page of clients of the original's API.

use serde_json::{Value, json};

use crate::support::App;

on_both_databases! {
    a_client_is_made_and_its_secret_told_once
    a_client_is_imported_with_all_that_it_has
    bad_clients_are_refused
}

fn path(client: &Value) -> String {
    format!("/api/v1/legacy-clients/{}", client["id"].as_str().unwrap())
}

fn form(app: &App, further: Value) -> Value {
    let mut form = json!({ "userId": app.bob.user.id.to_string(), "label": "nightly" });
    form.as_object_mut().unwrap().extend(further.as_object().unwrap().clone());
    form
}

fn a_client_is_made_and_its_secret_told_once(app: &App) {
    let made = app.post("/api/v1/legacy-clients", &form(app, json!({}))).expect(201).json();
    let secret = made["secret"].as_str().unwrap();
    assert!(secret.starts_with("cddsc_"), "{made}");
    let listed = app.get("/api/v1/legacy-clients").expect(200);
    assert!(!listed.text().contains(secret));
    let listed = listed.json();
    let (client, is_on) = (&listed["items"][0], &listed["isOn"]);
    assert_eq!((&client["id"], &client["user"]["name"], is_on), (&made["id"], &json!("bob"), &json!(false)));
    assert_eq!((&client["xApiKey"], &client["clientId"]), (&made["xApiKey"], &made["clientId"]));
    app.delete(&path(&made)).expect(204);
    let listed = app.get("/api/v1/legacy-clients").expect(200).json();
    assert_eq!(listed["items"][0]["endedAt"], "2026-05-03T14:00:00Z");
    let audit = app.get("/api/v1/audit").expect(200);
    assert!(audit.text().contains("legacyClient.added") && audit.text().contains("legacyClient.ended"));
    assert!(!audit.text().contains(secret));
}

fn a_client_is_imported_with_all_that_it_has(app: &App) {
    let import = form(app, json!({ "xApiKey": "Key/1+=", "clientId": "id_1", "secret": "s3:cret" }));
    let made = app.post("/api/v1/legacy-clients", &import).expect(201).json();
    assert_eq!((&made["xApiKey"], &made["clientId"]), (&json!("Key/1+="), &json!("id_1")));
    assert_eq!(made["secret"], "s3:cret");
    app.post("/api/v1/legacy-clients", &import).expect_problem(409, "name_taken");
}

fn bad_clients_are_refused(app: &App) {
    for (further, field) in [
        (json!({ "label": " " }), "label"),
        (json!({ "userId": "bob" }), "userId"),
        (json!({ "xApiKey": "a b" }), "xApiKey"),
        (json!({ "clientId": "a:b" }), "clientId"),
        (json!({ "secret": "" }), "secret"),
        (json!({ "password": "x" }), "password"),
    ] {
        let answer =
            app.post("/api/v1/legacy-clients", &form(app, further)).expect_problem(422, "invalid_body");
        assert_eq!(answer.errors()[0].0, field);
    }
    let of_eve = json!({ "userId": app.eve.user.id.to_string() });
    app.post("/api/v1/legacy-clients", &form(app, of_eve)).expect_problem(404, "not_found");
}
