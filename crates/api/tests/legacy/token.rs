//! Tokens: for whom they are given, for how long, and what for.

use std::time::Duration;

use super::{PASSWORD, client, expect_error, set_password, with_legacy_on_both};
use crate::support::{App, Database};

with_legacy_on_both! {
    a_token_is_given_for_secret_and_password
    whatever_is_wrong_of_the_client_is_an_invalid_client
    whatever_is_wrong_of_the_user_is_an_invalid_grant
    a_request_that_is_not_whole_is_told_so
    a_token_ends_after_twelve_hours
    a_token_and_its_x_api_key_belong_together_and_open_nothing_else
    guessing_is_slowed_down
    logins_and_their_failures_are_on_record
}

const HISTORY: &str = "/data-download/v4/export/history";

fn a_token_is_given_for_secret_and_password(app: &App) {
    let client = client(app, &app.bob);
    for user in ["bob", "acme\\bob"] {
        let answer = client.log_in(app, user, PASSWORD).expect(200);
        assert_eq!((answer.header("cache-control"), answer.header("pragma")), ("no-store", "no-cache"));
        let given = answer.json();
        assert_eq!((&given["token_type"], &given["expires_in"]), (&"bearer".into(), &43_200.into()));
        client.get(app, given["access_token"].as_str().unwrap(), HISTORY).expect(200);
    }
    // The original's documents put the key before the secret, its clients their id; the id may be left out of the form.
    let form = [("grant_type", "password"), ("username", "bob"), ("password", PASSWORD)];
    client.ask(app, (&client.x_api_key, &client.secret), &form).expect(200);
}

fn whatever_is_wrong_of_the_client_is_an_invalid_client(app: &App) {
    let client = client(app, &app.bob);
    let (id, form) = (client.client_id.as_str(), |id| {
        [("grant_type", "password"), ("client_id", id), ("username", "bob"), ("password", PASSWORD)]
    });
    let wrong_secret = expect_error(client.ask(app, (id, "wrong"), &form(id)), 401, "invalid_client");
    let wrong_name = expect_error(client.ask(app, ("x", &client.secret), &form(id)), 401, "invalid_client");
    let wrong_id = expect_error(client.ask(app, (id, &client.secret), &form("x")), 401, "invalid_client");
    assert_eq!((&wrong_secret, &wrong_secret), (&wrong_name, &wrong_id));
    let unknown = super::Client { x_api_key: "unknown".to_owned(), ..client };
    let answer = unknown.log_in(app, "bob", PASSWORD);
    assert_eq!(answer.header("www-authenticate"), "Basic realm=\"cdds\"");
    assert_eq!(expect_error(answer, 401, "invalid_client"), wrong_secret);
    let none = app.send(
        None,
        "POST",
        "/auth/v3/oauth/token",
        &[],
        Some(b"grant_type=password&username=a&password=b"),
    );
    expect_error(none, 401, "invalid_client");
    app.delete(&format!("/api/v1/legacy-clients/{}", unknown.id)).expect(204);
}

fn whatever_is_wrong_of_the_user_is_an_invalid_grant(app: &App) {
    let client = client(app, &app.bob);
    set_password(app, &app.alice, PASSWORD, false);
    let wrong = expect_error(client.log_in(app, "bob", "wrong horse battery"), 400, "invalid_grant");
    for user in ["alice", "nobody", "other\\eve", "nowhere\\bob"] {
        assert_eq!(expect_error(client.log_in(app, user, PASSWORD), 400, "invalid_grant"), wrong, "{user}");
    }
    set_password(app, &app.bob, PASSWORD, true);
    let due = expect_error(client.log_in(app, "bob", PASSWORD), 400, "invalid_grant");
    assert!(due["error_description"].as_str().unwrap().contains("must change it"), "{due}");
}

fn a_request_that_is_not_whole_is_told_so(app: &App) {
    let client = client(app, &app.bob);
    let basic = (client.client_id.as_str(), client.secret.as_str());
    expect_error(client.ask(app, basic, &[]), 400, "invalid_request");
    let form = [("grant_type", "password"), ("username", "bob")];
    expect_error(client.ask(app, basic, &form), 400, "invalid_request");
    let form = [("grant_type", "client_credentials")];
    expect_error(client.ask(app, basic, &form), 400, "unsupported_grant_type");
}

fn a_token_ends_after_twelve_hours(app: &App) {
    let client = client(app, &app.bob);
    let token = client.token(app, "bob");
    app.pass(Duration::from_secs(43_199));
    client.get(app, &token, HISTORY).expect(200);
    app.pass(Duration::from_secs(1));
    let over = client.get(app, &token, HISTORY).expect_problem(401, "unauthorized");
    assert!(over.header("www-authenticate").starts_with("Bearer"));
    // One that was given since, and a new password.
    let token = client.token(app, "bob");
    set_password(app, &app.bob, PASSWORD, false);
    client.get(app, &token, HISTORY).expect_problem(401, "unauthorized");
    let token = client.token(app, "bob");
    app.delete(&format!("/api/v1/legacy-clients/{}", client.id)).expect(204);
    client.get(app, &token, HISTORY).expect_problem(401, "unauthorized");
    expect_error(client.log_in(app, "bob", PASSWORD), 401, "invalid_client");
}

fn a_token_and_its_x_api_key_belong_together_and_open_nothing_else(app: &App) {
    let (of_bob, of_eve) = (client(app, &app.bob), client(app, &app.eve));
    let token = of_bob.token(app, "bob");
    of_eve.get(app, &token, HISTORY).expect_problem(401, "unauthorized");
    of_bob.get(app, &app.bob.key, HISTORY).expect_problem(401, "unauthorized");
    let bearer = format!("Bearer {token}");
    let alone = [("authorization", bearer.as_str())];
    app.send(None, "GET", HISTORY, &alone, None).expect_problem(401, "unauthorized");
    of_bob.get(app, &token, "/api/v1/runs").expect_problem(401, "unauthorized");
}

fn guessing_is_slowed_down(app: &App) {
    let client = client(app, &app.bob);
    let (id, form) =
        (client.client_id.as_str(), [("grant_type", "password"), ("username", "b"), ("password", "c")]);
    for _ in 0..4 {
        expect_error(client.ask(app, (id, "wrong"), &form), 401, "invalid_client");
    }
    let answer = client.ask(app, (id, "wrong"), &form);
    assert_eq!(answer.header("retry-after"), "1");
    expect_error(answer, 429, "temporarily_unavailable");
    // The right one must wait, too.
    expect_error(client.log_in(app, "bob", PASSWORD), 429, "temporarily_unavailable");
    app.pass(Duration::from_secs(1));
    client.log_in(app, "bob", PASSWORD).expect(200);
    client.log_in(app, "bob", PASSWORD).expect(200);
}

fn logins_and_their_failures_are_on_record(app: &App) {
    let client = client(app, &app.bob);
    client.log_in(app, "bob", PASSWORD).expect(200);
    client.log_in(app, "bob", "wrong horse battery").expect(400);
    set_password(app, &app.alice, PASSWORD, false);
    client.log_in(app, "alice", PASSWORD).expect(400);
    client.ask(
        app,
        (&client.client_id, "wrong"),
        &[("grant_type", "password"), ("username", "b"), ("password", "c")],
    );
    let items = app.get("/api/v1/audit?limit=4").expect(200).json()["items"].clone();
    let told: Vec<_> = items.as_array().unwrap().iter().map(ToString::to_string).collect();
    for (entry, words) in told.iter().zip([
        ["login.failed", "wrongSecret"],
        ["login.failed", "otherUser"],
        ["login.failed", "wrongPassword"],
        ["\"login\"", "nightly"],
    ]) {
        assert!(entry.contains("legacyClient") && words.iter().all(|word| entry.contains(word)), "{entry}");
    }
}

#[test]
fn it_is_off_unless_it_is_switched_on() {
    let app = App::start(Database::sqlite());
    let client = client(&app, &app.bob);
    let refused = client.log_in(&app, "bob", PASSWORD).expect_problem(403, "legacy_api_off");
    assert!(refused.text().contains("legacy_api = true"), "{}", refused.text());
    for path in [HISTORY, "/data-download/v3/files/x", "/udm/v10/cipher"] {
        client.get(&app, "x", path).expect_problem(403, "legacy_api_off");
    }
}
