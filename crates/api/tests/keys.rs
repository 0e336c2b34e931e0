//! The page of API keys.

use serde_json::{Value, json};

use crate::login::{PASSWORD, cookie, from_page, set_password};
use crate::support::people::Person;
use crate::support::{Answer, App};

on_both_databases! {
    a_key_works_from_the_moment_it_is_made_until_it_is_ended
    a_key_makes_no_other
    a_key_has_no_more_rights_than_who_makes_it
    one_sees_and_ends_ones_own_and_administrators_all
    bad_keys_are_refused
}

fn with(app: &App, key: &str, method: &str, path: &str, body: &str) -> Answer {
    let bearer = format!("Bearer {key}");
    let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
    app.send(None, method, path, &headers, (method == "POST").then_some(body.as_bytes()))
}

/// Logs somebody in and asks for a key.
fn make(app: &App, who: &Person, body: &Value) -> Answer {
    set_password(app, who, PASSWORD, false);
    let cookie = cookie(app, &who.user.name, PASSWORD);
    from_page(app, "POST", "/api/v1/keys", Some(&cookie), body.to_string().as_bytes())
}

fn a_key_works_from_the_moment_it_is_made_until_it_is_ended(app: &App) {
    let made = make(app, &app.alice, &json!({ "label": "laptop" })).expect(201).json();
    let (id, key) = (made["id"].as_str().unwrap(), made["key"].as_str().unwrap());
    assert_eq!(with(app, key, "GET", "/api/v1/me", "").expect(200).json()["credentialId"], json!(id));
    let listed = app.get("/api/v1/keys").expect(200);
    assert!(!listed.text().contains(key), "a key is told once");
    app.delete(&format!("/api/v1/keys/{id}")).expect(204);
    with(app, key, "GET", "/api/v1/me", "").expect_problem(401, "unauthorized");
}

fn a_key_makes_no_other(app: &App) {
    app.post("/api/v1/keys", &json!({ "label": "x" })).expect_problem(403, "forbidden");
}

fn a_key_has_no_more_rights_than_who_makes_it(app: &App) {
    for rights in [json!(["read", "administer"]), json!(["audit"])] {
        make(app, &app.bob, &json!({ "label": "x", "rights": rights })).expect_problem(403, "forbidden");
    }
    let made = make(app, &app.bob, &json!({ "label": "reader", "rights": ["read"] })).expect(201).json();
    let me = with(app, made["key"].as_str().unwrap(), "GET", "/api/v1/me", "").expect(200).json();
    assert_eq!(me["rights"], json!(["read"]));
    // One for everything does not grow with its user.
    let made = make(app, &app.bob, &json!({ "label": "all" })).expect(201).json();
    let bob = format!("/api/v1/users/{}/role", app.bob.user.id);
    app.json("PUT", &bob, &[], &json!({ "role": "administrator" })).expect(200);
    let me = with(app, made["key"].as_str().unwrap(), "GET", "/api/v1/me", "").expect(200).json();
    assert_eq!((&me["role"], &me["rights"]), (&json!("administrator"), &json!(["read", "export"])));
}

fn one_sees_and_ends_ones_own_and_administrators_all(app: &App) {
    let of_alice = make(app, &app.alice, &json!({ "label": "a" })).expect(201).json()["id"].clone();
    let made = make(app, &app.bob, &json!({ "label": "b" })).expect(201).json();
    let labels = |who| {
        let listed = app.get_as(who, "/api/v1/keys").expect(200).json();
        let labels = listed["items"].as_array().unwrap().iter().map(|key| key["label"].clone());
        labels.filter(|label| label != "test").collect::<Vec<_>>()
    };
    assert_eq!((labels(&app.alice), labels(&app.bob)), (vec![json!("a"), json!("b")], vec![json!("b")]));
    let end = |who: &str, id: &Value| {
        with(app, who, "DELETE", &format!("/api/v1/keys/{}", id.as_str().unwrap()), "")
    };
    end(&app.bob.key, &of_alice).expect_problem(404, "not_found");
    end(&app.alice.key, &made["id"]).expect(204);
}

fn bad_keys_are_refused(app: &App) {
    for body in [
        json!({}),
        json!({ "label": " " }),
        json!({ "label": "x".repeat(101) }),
        json!({ "label": "x", "rights": [] }),
        json!({ "label": "x", "rights": ["everything"] }),
        json!({ "label": "x", "endsAt": "2026-05-03T14:00:00Z" }),
        json!({ "label": "x", "endsAt": "tomorrow" }),
    ] {
        make(app, &app.alice, &body).expect_problem(422, "invalid_body");
    }
}
