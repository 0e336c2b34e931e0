//! Guessing passwords: slowed down for the account, over all nodes, without locking out who is in.

use std::net::SocketAddr;
use std::time::Duration;

use super::{PASSWORD, cookie, from_page, log_in, log_in_at, set_password};
use crate::support::App;

on_both_databases! {
    after_ten_wrong_guesses_an_account_takes_at_most_thirty_an_hour_over_all_nodes
    a_session_that_stands_is_not_locked_out
    a_right_password_makes_slips_forgotten
    guesses_of_names_that_are_not_there_are_slowed_alike
    the_present_password_cannot_be_guessed_in_a_session
}

/// Guesses once; whether it was taken, else how long to wait.
fn guess(app: &App, user: &str) -> Result<(), u64> {
    guess_at(app, app.address, user)
}

fn guess_at(app: &App, node: SocketAddr, user: &str) -> Result<(), u64> {
    let answer = log_in_at(app, node, user, "wrong horse battery");
    match answer.status {
        401 => Ok(()),
        429 => Err(answer.header("retry-after").parse().unwrap()),
        status => panic!("{status}"),
    }
}

fn after_ten_wrong_guesses_an_account_takes_at_most_thirty_an_hour_over_all_nodes(app: &App) {
    set_password(app, &app.alice, PASSWORD, false);
    let nodes = [app.address, app.another_node()];
    let (mut taken, mut seconds) = (Vec::new(), 0);
    while seconds < 3 * 3_600 {
        // Whoever is refused by one node tries the other, and is refused there for as long.
        let [first, second] = nodes.map(|node| guess_at(app, node, "alice"));
        for guess in [first, second] {
            taken.extend(guess.is_ok().then_some(seconds));
        }
        match second {
            Ok(()) => {}
            Err(wait) => {
                assert!(wait >= 1, "to wait no time is no answer");
                seconds += wait;
                app.pass(Duration::from_secs(wait));
            }
        }
    }
    let after_ten = taken[10];
    for begin in &taken[10..] {
        let within = taken.iter().filter(|second| (*begin..*begin + 3_600).contains(*second)).count();
        assert!(within <= 30, "{within} in the hour from {begin}");
    }
    assert!(after_ten < 600 && taken.len() > 60, "it is slowed, not locked: {taken:?}");
    // The right password waits its turn like any other, and then it is right.
    guess(app, "alice").unwrap();
    let wait = guess(app, "alice").unwrap_err();
    log_in(app, "alice", PASSWORD).expect_problem(429, "too_many_guesses");
    app.pass(Duration::from_secs(wait));
    log_in(app, "alice", PASSWORD).expect(201);
}

fn a_session_that_stands_is_not_locked_out(app: &App) {
    set_password(app, &app.alice, PASSWORD, false);
    let cookie = cookie(app, "alice", PASSWORD);
    while guess(app, "alice").is_ok() {}
    from_page(app, "GET", "/api/v1/jobs", Some(&cookie), b"").expect(200);
    app.get("/api/v1/jobs").expect(200);
}

fn a_right_password_makes_slips_forgotten(app: &App) {
    set_password(app, &app.alice, PASSWORD, false);
    for _ in 0..5 {
        for _ in 0..3 {
            guess(app, "alice").unwrap();
        }
        log_in(app, "alice", PASSWORD).expect(201);
    }
}

fn guesses_of_names_that_are_not_there_are_slowed_alike(app: &App) {
    let count = |user: &str| (0..).find(|_| guess(app, user).is_err()).unwrap();
    set_password(app, &app.alice, PASSWORD, false);
    assert_eq!(count("alice"), count("nobody"));
}

fn the_present_password_cannot_be_guessed_in_a_session(app: &App) {
    set_password(app, &app.alice, PASSWORD, false);
    let cookie = cookie(app, "alice", PASSWORD);
    let body = br#"{"current": "wrong horse battery", "new": "another horse battery"}"#;
    let change = || from_page(app, "PUT", "/api/v1/me/password", Some(&cookie), body).status;
    let statuses: Vec<_> = (0..5).map(|_| change()).collect();
    assert_eq!(statuses, [422, 422, 422, 422, 429]);
}
