//! The page of users.

use serde_json::json;

use crate::login::{PASSWORD, cookie, from_page, log_in, set_password};
use crate::support::App;
use crate::support::people::real_certificate;

on_both_databases! {
    a_new_user_gets_a_password_for_one_login
    bad_names_and_roles_are_refused
    the_last_administrator_stays
    who_is_disabled_is_out_at_once
    of_each_job_it_is_decided_what_becomes_of_it
    a_lost_password_is_replaced
    a_key_for_administering_alone_makes_nobody_who_may_more
}

fn a_new_user_gets_a_password_for_one_login(app: &App) {
    let added =
        app.post("/api/v1/users", &json!({ "name": " carol ", "role": "exporter" })).expect(201).json();
    assert_eq!((&added["user"]["name"], &added["user"]["role"]), (&json!("carol"), &json!("exporter")));
    let password = added["oneTimePassword"].as_str().unwrap();
    assert_eq!(log_in(app, "carol", password).expect(201).json()["mustChangePassword"], true);
    let names = app.get("/api/v1/users").expect(200).json();
    let names: Vec<_> = names["items"].as_array().unwrap().iter().map(|user| user["name"].clone()).collect();
    assert_eq!(names, ["alice", "bob", "carol"]);
    app.post("/api/v1/users", &json!({ "name": "carol" })).expect_problem(409, "name_taken");
}

fn bad_names_and_roles_are_refused(app: &App) {
    for body in [
        json!({ "name": "" }),
        json!({ "name": "a\\b" }),
        json!({ "name": "a\nb" }),
        json!({ "name": "é".repeat(101) }),
        json!({ "name": "dan", "role": "owner" }),
        json!({ "name": "dan", "rolle": "exporter" }),
        json!({}),
    ] {
        app.post("/api/v1/users", &body).expect_problem(422, "invalid_body");
    }
}

fn the_last_administrator_stays(app: &App) {
    let (alice, bob) = (app.alice.user.id, app.bob.user.id);
    let role = |id, role: serde_json::Value| {
        app.json("PUT", &format!("/api/v1/users/{id}/role"), &[], &json!({ "role": role }))
    };
    role(alice, json!("auditor")).expect_problem(409, "last_administrator");
    app.post(&format!("/api/v1/users/{alice}/disable"), &json!({})).expect_problem(409, "last_administrator");
    role(bob, json!("administrator")).expect(200);
    role(alice, json!("auditor")).expect(200);
    // At once: Alice is an auditor now.
    role(alice, json!("administrator")).expect_problem(403, "forbidden");
    app.get("/api/v1/audit").expect(200);
}

fn who_is_disabled_is_out_at_once(app: &App) {
    set_password(app, &app.bob, PASSWORD, false);
    let cookie = cookie(app, "bob", PASSWORD);
    let bob = format!("/api/v1/users/{}", app.bob.user.id);
    let disabled = app.post(&format!("{bob}/disable"), &json!({})).expect(200).json();
    assert_eq!(disabled["disabledAt"], "2026-05-03T14:00:00Z");
    from_page(app, "GET", "/api/v1/me", Some(&cookie), b"").expect_problem(401, "unauthorized");
    app.get_as(&app.bob, "/api/v1/me").expect_problem(401, "unauthorized");
    log_in(app, "bob", PASSWORD).expect_problem(401, "login_failed");
    app.press(&format!("{bob}/enable")).expect(200);
    from_page(app, "GET", "/api/v1/me", Some(&cookie), b"").expect_problem(401, "unauthorized");
    log_in(app, "bob", PASSWORD).expect(201);
}

fn of_each_job_it_is_decided_what_becomes_of_it(app: &App) {
    let carol =
        app.post("/api/v1/users", &json!({ "name": "carol", "role": "administrator" })).expect(201).json();
    let job = app.create_job(json!({}));
    let alice = format!("/api/v1/users/{}", app.alice.user.id);
    let belongings = app.get(&format!("{alice}/belongings")).expect(200).json();
    assert_eq!(belongings["jobs"][0]["id"], json!(job));
    assert_eq!(belongings["files"], json!([]));
    app.post(&format!("{alice}/disable"), &json!({ "jobs": [] })).expect_problem(409, "jobs_undecided");
    let password = carol["oneTimePassword"].as_str().unwrap();
    let first = cookie(app, "carol", password);
    let body = json!({ "current": password, "new": PASSWORD }).to_string();
    from_page(app, "PUT", "/api/v1/me/password", Some(&first), body.as_bytes()).expect(204);
    let cookie = cookie(app, "carol", PASSWORD);
    let leave = |decision: &str| {
        let body = json!({ "jobs": [{ "id": job, "decision": decision }] }).to_string();
        from_page(app, "POST", &format!("{alice}/disable"), Some(&cookie), body.as_bytes())
    };
    leave("takeOver").expect_problem(409, "no_certificate");
    leave("suspend").expect(200);
    let shown = from_page(app, "GET", &format!("/api/v1/jobs/{job}"), Some(&cookie), b"").expect(200).json();
    assert_eq!((&shown["isActive"], &shown["owner"]["name"]), (&json!(false), &json!("alice")));
    let resume = from_page(app, "POST", &format!("/api/v1/jobs/{job}/resume"), Some(&cookie), b"");
    resume.expect_problem(409, "owner_disabled");
}

fn a_lost_password_is_replaced(app: &App) {
    set_password(app, &app.bob, PASSWORD, false);
    let cookie = cookie(app, "bob", PASSWORD);
    let bob = format!("/api/v1/users/{}/password", app.bob.user.id);
    let password = app.press(&bob).expect(200).json()["oneTimePassword"].as_str().unwrap().to_owned();
    from_page(app, "GET", "/api/v1/me", Some(&cookie), b"").expect_problem(401, "unauthorized");
    log_in(app, "bob", PASSWORD).expect_problem(401, "login_failed");
    log_in(app, "bob", &password).expect(201);
}

fn a_key_for_administering_alone_makes_nobody_who_may_more(app: &App) {
    let limited = app.limited(&app.alice, "administer");
    let headers = [("content-type", "application/json")];
    let (alice, bob) = (app.alice.user.id, app.bob.user.id);
    let escrow = real_certificate().as_bytes();
    app.send(Some(&app.alice), "PUT", "/api/v1/escrow", &[], Some(escrow)).expect(200);
    for (method, path, body) in [
        ("POST", "/api/v1/users".to_owned(), r#"{"name": "mallory", "role": "administrator"}"#),
        ("PUT", format!("/api/v1/users/{bob}/role"), r#"{"role": "auditor"}"#),
        ("POST", format!("/api/v1/users/{alice}/password"), ""),
        ("POST", format!("/api/v1/users/{alice}/disable"), "{}"),
        // Nor a reader of everybody's files.
        ("PUT", "/api/v1/escrow".to_owned(), real_certificate()),
        ("DELETE", "/api/v1/escrow".to_owned(), ""),
    ] {
        app.send(Some(&limited), method, &path, &headers, Some(body.as_bytes()))
            .expect_problem(403, "forbidden");
    }
    let body = br#"{"name": "carol"}"#;
    app.send(Some(&limited), "POST", "/api/v1/users", &headers, Some(body)).expect(201);
}
