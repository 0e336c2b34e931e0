//! Who is believed about where a login comes from: a trusted proxy, and nobody else.

use serde_json::json;

use super::{PASSWORD, set_password};
use crate::support::{Answer, App, Database};

const CLIENT: &str = "203.0.113.9";

/// A login by a proxy that says these things; `https://cdds.example` is where the browser believes to be.
fn log_in(app: &App, user: &str, password: &str, said: &[(&str, &str)]) -> Answer {
    let body = json!({ "tenant": "acme", "user": user, "password": password }).to_string();
    let mut headers = vec![("host", "cdds.example"), ("content-type", "application/json")];
    if !said.iter().any(|(name, _)| *name == "origin") {
        headers.push(("origin", "https://cdds.example"));
    }
    headers.extend(said);
    app.send(None, "POST", "/api/v1/session", &headers, Some(body.as_bytes()))
}

/// The address of the only session.
fn address_of_session(app: &App, login: &Answer) -> serde_json::Value {
    let cookie = login.header("set-cookie").split(';').next().unwrap().to_owned();
    let sessions = app.send(None, "GET", "/api/v1/sessions", &[("cookie", cookie.as_str())], None);
    sessions.expect(200).json()["items"][0]["address"].clone()
}

const SAID: [(&str, &str); 2] = [("x-forwarded-for", CLIENT), ("x-forwarded-proto", "https")];

fn both(test: impl Fn(Database)) {
    test(Database::sqlite());
    test(Database::postgres());
}

#[test]
fn a_trusted_proxy_says_who_logs_in() {
    both(|database| {
        let app = App::behind_proxy(database);
        set_password(&app, &app.alice, PASSWORD, false);
        let login = log_in(&app, "alice", PASSWORD, &SAID).expect(201);
        assert_eq!(address_of_session(&app, &login), CLIENT);
        let trail = app.get("/api/v1/audit").expect(200).json();
        let entry = trail["items"].as_array().unwrap().iter().find(|entry| entry["kind"] == "login");
        assert_eq!(entry.unwrap()["address"], CLIENT, "{trail}");
    });
}

#[test]
fn what_anybody_else_says_is_ignored() {
    let app = App::start(Database::sqlite());
    set_password(&app, &app.alice, PASSWORD, false);
    log_in(&app, "alice", PASSWORD, &SAID).expect_problem(403, "insecure_connection");
    let port = app.address.port();
    let (host, origin) = (format!("localhost:{port}"), format!("http://localhost:{port}"));
    let body = json!({ "tenant": "acme", "user": "alice", "password": PASSWORD }).to_string();
    let mut headers = vec![("host", &*host), ("origin", &*origin), ("content-type", "application/json")];
    headers.extend(SAID);
    // Somebody passed it on, so that it does not come from this machine as it seems to.
    let answer = app.send(None, "POST", "/api/v1/session", &headers, Some(body.as_bytes()));
    answer.expect_problem(403, "insecure_connection");
    headers.truncate(3);
    let login = app.send(None, "POST", "/api/v1/session", &headers, Some(body.as_bytes())).expect(201);
    assert_eq!(address_of_session(&app, &login), "127.0.0.1");
}

#[test]
fn over_plain_http_nobody_logs_in_from_elsewhere() {
    let app = App::behind_proxy(Database::sqlite());
    set_password(&app, &app.alice, PASSWORD, false);
    let plain =
        [("x-forwarded-for", CLIENT), ("x-forwarded-proto", "http"), ("origin", "http://cdds.example")];
    for said in [&plain[..], &plain[..1], &[]] {
        let problem = log_in(&app, "alice", PASSWORD, said).expect_problem(403, "insecure_connection");
        let detail = problem.json()["detail"].as_str().unwrap().to_owned();
        assert!(detail.contains("tls.mode") && detail.contains("http.trusted_proxies"), "{detail}");
    }
}

#[test]
fn a_page_that_came_without_tls_cannot_log_in_by_it() {
    let app = App::behind_proxy(Database::sqlite());
    set_password(&app, &app.alice, PASSWORD, false);
    let other = [SAID[0], SAID[1], ("origin", "http://cdds.example")];
    log_in(&app, "alice", PASSWORD, &other).expect_problem(403, "other_origin");
}

/// Guesses passwords of users whom nobody guessed at before; how many guesses are taken until one is refused.
fn guesses_taken(app: &App, said: &[(&str, &str)]) -> Option<usize> {
    (0..30).find(|number| log_in(app, &format!("nobody-{number}"), PASSWORD, said).status == 429)
}

#[test]
fn an_address_is_slowed_and_its_neighbours_behind_the_proxy_are_not() {
    both(|database| {
        let app = App::behind_proxy(database);
        set_password(&app, &app.alice, PASSWORD, false);
        let taken = guesses_taken(&app, &SAID);
        assert!(taken.is_some_and(|taken| taken >= 20), "{taken:?}");
        log_in(&app, "alice", PASSWORD, &SAID).expect_problem(429, "too_many_guesses");
        let neighbour = [("x-forwarded-for", "203.0.113.10"), SAID[1]];
        log_in(&app, "alice", PASSWORD, &neighbour).expect(201);
    });
}

#[test]
fn a_proxy_that_names_nobody_is_not_slowed_and_this_machine_is() {
    let app = App::behind_proxy(Database::sqlite());
    assert_eq!(guesses_taken(&app, &SAID[1..]), None);
    let app = App::start(Database::sqlite());
    let host = app.address.to_string();
    let origin = format!("http://{host}");
    let taken = (0..30).find(|number| {
        let body = json!({ "tenant": "acme", "user": format!("nobody-{number}"), "password": PASSWORD });
        let headers = [("host", &*host), ("origin", &*origin), ("content-type", "application/json")];
        let body = body.to_string();
        app.send(None, "POST", "/api/v1/session", &headers, Some(body.as_bytes())).status == 429
    });
    assert!(taken.is_some_and(|taken| taken >= 20), "{taken:?}");
}
