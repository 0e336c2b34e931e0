//! Sessions: how they begin, what they are good for, and how they end.

use std::time::Duration;

use serde_json::json;

use super::{PASSWORD, cookie, from_page, log_in, set_password};
use crate::support::App;

on_both_databases! {
    a_login_begins_a_session_that_is_as_good_as_a_key
    whatever_is_wrong_the_answer_is_the_same
    a_tenant_may_be_written_before_the_user
    a_session_from_before_the_login_is_not_carried_on
    another_site_cannot_act_in_a_session
    a_session_ends_at_logout_here_or_everywhere
    a_session_ends_when_nobody_uses_it
    a_new_password_ends_all_sessions
    a_given_password_must_be_changed_first
    a_given_password_lapses_after_a_week
    who_has_no_role_is_denied_access
}

fn a_login_begins_a_session_that_is_as_good_as_a_key(app: &App) {
    set_password(app, &app.alice, PASSWORD, false);
    let answer = log_in(app, "alice", PASSWORD).expect(201);
    let set = answer.header("set-cookie").to_owned();
    assert!(
        set.starts_with("__Host-cdds=cddss_") && set.ends_with("; Path=/; Secure; HttpOnly; SameSite=Lax"),
        "{set}"
    );
    let me = answer.json();
    assert_eq!(
        (&me["user"]["name"], &me["via"], &me["role"]),
        (&json!("alice"), &json!("session"), &json!("administrator"))
    );
    assert!(!me.to_string().contains("cddss_"), "the token is in the cookie alone");
    let cookie = set.split(';').next().unwrap();
    assert_eq!(
        from_page(app, "GET", "/api/v1/jobs", Some(cookie), b"").expect(200).json()["items"],
        json!([])
    );
    let sessions = from_page(app, "GET", "/api/v1/sessions", Some(cookie), b"").expect(200).json();
    assert_eq!(sessions["items"][0]["isCurrent"], true);
    assert_eq!(sessions["items"][0]["address"], "127.0.0.1");
}

fn whatever_is_wrong_the_answer_is_the_same(app: &App) {
    set_password(app, &app.alice, PASSWORD, false);
    let wrong = log_in(app, "alice", "wrong horse battery").expect_problem(401, "login_failed");
    let unknown = log_in(app, "nobody", PASSWORD).expect_problem(401, "login_failed");
    // Bob has no password at all.
    let without = log_in(app, "bob", PASSWORD).expect_problem(401, "login_failed");
    assert_eq!(wrong.body, unknown.body);
    assert_eq!(wrong.body, without.body);
}

fn a_tenant_may_be_written_before_the_user(app: &App) {
    set_password(app, &app.alice, PASSWORD, false);
    let send = |body: serde_json::Value| {
        from_page(app, "POST", "/api/v1/session", None, body.to_string().as_bytes())
    };
    send(json!({ "user": "acme\\alice", "password": PASSWORD })).expect(201);
    send(json!({ "tenant": " acme ", "user": " alice ", "password": PASSWORD, "remember": true }))
        .expect(201);
    send(json!({ "tenant": "other", "user": "alice", "password": PASSWORD }))
        .expect_problem(401, "login_failed");
    send(json!({ "user": "alice", "password": PASSWORD })).expect_problem(422, "invalid_body");
}

fn a_session_from_before_the_login_is_not_carried_on(app: &App) {
    set_password(app, &app.alice, PASSWORD, false);
    // Somebody else's token, planted before the login.
    let planted = "__Host-cdds=cddss_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let body = json!({ "tenant": "acme", "user": "alice", "password": PASSWORD }).to_string();
    let answer = from_page(app, "POST", "/api/v1/session", Some(planted), body.as_bytes()).expect(201);
    assert!(!answer.header("set-cookie").starts_with(planted));
    from_page(app, "GET", "/api/v1/me", Some(planted), b"").expect_problem(401, "unauthorized");
    // Two logins are two sessions: none takes the token of the other.
    assert_ne!(cookie(app, "alice", PASSWORD), cookie(app, "alice", PASSWORD));
}

fn another_site_cannot_act_in_a_session(app: &App) {
    set_password(app, &app.alice, PASSWORD, false);
    let cookie = cookie(app, "alice", PASSWORD);
    let port = app.address.port();
    let others = ["https://evil.example", "null", "http://127.0.0.1:1", "http://evil.example"];
    for origin in others.map(Some).into_iter().chain([None]) {
        let mut headers = vec![("cookie", cookie.as_str()), ("content-type", "application/json")];
        headers.extend(origin.map(|origin| ("origin", origin)));
        for (method, path) in
            [("POST", "/api/v1/jobs"), ("DELETE", "/api/v1/session"), ("PUT", "/api/v1/me/password")]
        {
            let answer = app.send(None, method, path, &headers, Some(b"{}"));
            answer.expect_problem(403, "other_origin");
        }
        // Nor can it log somebody in.
        let headers: Vec<_> = headers.into_iter().filter(|(name, _)| *name != "cookie").collect();
        app.send(None, "POST", "/api/v1/session", &headers, Some(b"{}")).expect_problem(403, "other_origin");
    }
    assert_ne!(port, 1);
    from_page(app, "DELETE", "/api/v1/session", Some(&cookie), b"").expect(204);
}

fn a_session_ends_at_logout_here_or_everywhere(app: &App) {
    set_password(app, &app.alice, PASSWORD, false);
    let [first, second, third] = [(); 3].map(|()| cookie(app, "alice", PASSWORD));
    let works = |cookie: &str| from_page(app, "GET", "/api/v1/me", Some(cookie), b"").status == 200;
    let answer = from_page(app, "DELETE", "/api/v1/session", Some(&first), b"").expect(204);
    assert!(answer.header("set-cookie").contains("Max-Age=0"));
    assert_eq!([&first, &second, &third].map(|cookie| works(cookie)), [false, true, true]);
    from_page(app, "DELETE", "/api/v1/sessions", Some(&second), b"").expect(204);
    assert_eq!([&first, &second, &third].map(|cookie| works(cookie)), [false; 3]);
    app.get("/api/v1/me").expect(200);
}

fn a_session_ends_when_nobody_uses_it(app: &App) {
    set_password(app, &app.alice, PASSWORD, false);
    let cookie = cookie(app, "alice", PASSWORD);
    let status = || from_page(app, "GET", "/api/v1/me", Some(&cookie), b"").status;
    // Every 50 minutes is often enough; after 12 hours it ends however it is used.
    for _ in 0..14 {
        app.pass(Duration::from_secs(50 * 60));
        assert_eq!(status(), 200);
    }
    app.pass(Duration::from_secs(21 * 60));
    assert_eq!(status(), 401);
    let cookie = super::cookie(app, "alice", PASSWORD);
    app.pass(Duration::from_secs(61 * 60));
    from_page(app, "GET", "/api/v1/me", Some(&cookie), b"").expect_problem(401, "unauthorized");
}

fn a_new_password_ends_all_sessions(app: &App) {
    set_password(app, &app.alice, PASSWORD, false);
    let [first, second] = [(); 2].map(|()| cookie(app, "alice", PASSWORD));
    let change = |current: &str, new: &str| {
        let body = json!({ "current": current, "new": new }).to_string();
        from_page(app, "PUT", "/api/v1/me/password", Some(&first), body.as_bytes())
    };
    change(PASSWORD, "short").expect_problem(422, "weak_password");
    change("wrong horse battery", "another horse battery").expect_problem(422, "wrong_password");
    change(PASSWORD, "another horse battery").expect(204);
    for cookie in [&first, &second] {
        from_page(app, "GET", "/api/v1/me", Some(cookie), b"").expect_problem(401, "unauthorized");
    }
    log_in(app, "alice", PASSWORD).expect_problem(401, "login_failed");
    log_in(app, "alice", "another horse battery").expect(201);
    // A program has no password to change.
    let body = json!({ "current": PASSWORD, "new": "another horse battery" });
    app.json("PUT", "/api/v1/me/password", &[], &body).expect_problem(403, "forbidden");
}

fn a_given_password_must_be_changed_first(app: &App) {
    set_password(app, &app.alice, PASSWORD, true);
    let first = cookie(app, "alice", PASSWORD);
    let me = from_page(app, "GET", "/api/v1/me", Some(&first), b"").expect(200).json();
    assert_eq!(me["mustChangePassword"], true);
    from_page(app, "GET", "/api/v1/jobs", Some(&first), b"").expect_problem(403, "password_change_due");
    let body = json!({ "current": PASSWORD, "new": "another horse battery" }).to_string();
    from_page(app, "PUT", "/api/v1/me/password", Some(&first), body.as_bytes()).expect(204);
    let second = cookie(app, "alice", "another horse battery");
    from_page(app, "GET", "/api/v1/jobs", Some(&second), b"").expect(200);
}

fn who_has_no_role_is_denied_access(app: &App) {
    set_password(app, &app.bob, PASSWORD, false);
    let bob = app.bob.user.id;
    app.json("PUT", &format!("/api/v1/users/{bob}/role"), &[], &json!({ "role": null })).expect(200);
    log_in(app, "bob", PASSWORD).expect_problem(403, "access_denied");
    log_in(app, "bob", "wrong horse battery").expect_problem(401, "login_failed");
}

fn a_given_password_lapses_after_a_week(app: &App) {
    set_password(app, &app.alice, PASSWORD, true);
    app.pass(Duration::from_secs(7 * 86_400 - 1));
    log_in(app, "alice", PASSWORD).expect(201);
    app.pass(Duration::from_secs(1));
    log_in(app, "alice", "wrong horse battery").expect_problem(401, "login_failed");
    log_in(app, "alice", PASSWORD).expect_problem(403, "password_lapsed");
    set_password(app, &app.alice, PASSWORD, false);
    app.pass(Duration::from_secs(8 * 86_400));
    log_in(app, "alice", PASSWORD).expect(201);
}
