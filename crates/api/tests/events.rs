//! Following runs as they change.

use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use api::Limits;
use serde_json::{Value, json};

use crate::support::people::Person;
use crate::support::work::bytes;
use crate::support::{App, Database};

on_both_databases! {
    a_run_is_followed_from_its_start_to_its_end
    a_reader_resumes_where_it_was
    a_deletion_is_told
    a_clock_that_went_back_is_told
    streams_end_when_the_service_stops
    a_last_event_that_was_never_given_out_is_refused
}

/// An event: its name, id and data.
type Event = (String, String, Value);

/// Follows events until the stream ends; comments and `retry` are passed over.
fn follow(app: &App, who: &Person, last: Option<&str>) -> Receiver<Event> {
    use std::io::Write;

    let mut stream = TcpStream::connect(app.address).unwrap();
    let last = last.map(|id| format!("Last-Event-ID: {id}\r\n")).unwrap_or_default();
    let head = format!(
        "GET /api/v1/events HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\n{last}\r\n",
        app.address, who.key
    );
    stream.write_all(head.as_bytes()).unwrap();
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut event = (String::new(), String::new(), Value::Null);
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            match line.split_once(':').map(|(name, value)| (name, value.trim())) {
                Some(("event", name)) => event.0 = name.to_owned(),
                Some(("id", id)) => event.1 = id.to_owned(),
                Some(("data", data)) => event.2 = serde_json::from_str(data).unwrap(),
                // Nobody may be listening any more; then the stream is read to its end for nothing.
                None if line.is_empty() && !event.0.is_empty() => {
                    drop(sender.send(std::mem::take(&mut event)))
                }
                _ => {}
            }
        }
    });
    receiver
}

fn next(events: &Receiver<Event>) -> Event {
    events.recv_timeout(Duration::from_secs(20)).expect("an event comes in time")
}

fn a_run_is_followed_from_its_start_to_its_end(app: &App) {
    let (events, of_others) = (follow(app, &app.alice, None), follow(app, &app.eve, None));
    app.create_job(json!({}));
    let (name, _, run) = next(&events);
    assert_eq!((&*name, &run["status"]), ("run", &json!("scheduled")));
    let claimed = app.claim();
    assert_eq!(next(&events).2["status"], "inProgress");
    app.report(&claimed, 500, 1_000);
    let (_, _, run) = next(&events);
    assert_eq!((&run["progressPercent"], &run["timeLeftSeconds"]), (&json!(50), &json!(91)));
    app.finish(&claimed, &[bytes(1)]);
    let (_, _, finished) = next(&events);
    assert_eq!(finished["status"], "finished");
    let listed = app.get("/api/v1/runs").expect(200).json();
    assert_eq!(finished, listed["items"][0]);
    assert!(of_others.recv_timeout(Duration::from_millis(1_500)).is_err());
}

fn a_reader_resumes_where_it_was(app: &App) {
    let events = follow(app, &app.alice, None);
    app.create_job(json!({}));
    let (_, id, first) = next(&events);
    drop(events);
    app.pass(Duration::from_secs(600));
    let claimed = app.claim();
    app.fail(&claimed);
    app.pass(Duration::from_secs(600));
    // Without the id only what changed in the last minute is told: nothing.
    assert!(follow(app, &app.alice, None).recv_timeout(Duration::from_millis(1_500)).is_err());
    let (_, _, run) = next(&follow(app, &app.alice, Some(&id)));
    assert_eq!((&run["id"], &run["status"]), (&first["id"], &json!("failed")));
    app.pass(Duration::from_secs(3_600));
    assert_eq!(next(&follow(app, &app.alice, Some(&id))).0, "reset");
}

fn a_deletion_is_told(app: &App) {
    let (run, _) = app.finished_run(&[bytes(1)]);
    let events = follow(app, &app.alice, None);
    let (name, _, told) = next(&events);
    assert_eq!((&*name, &told["id"]), ("run", &json!(run)));
    app.delete(&format!("/api/v1/runs/{run}")).expect(204);
    let (name, _, deleted) = next(&events);
    assert_eq!((&*name, &deleted["id"]), ("deleted", &json!(run)));
    assert!(deleted["revision"].as_i64() > told["revision"].as_i64());
}

fn a_clock_that_went_back_is_told(app: &App) {
    let events = follow(app, &app.alice, None);
    app.create_job(json!({}));
    let (_, id, run) = next(&events);
    app.clock.set(app.clock.now().minus(Duration::from_secs(3_600)));
    assert_eq!(next(&events).0, "reset");
    assert_eq!(next(&events).0, "run", "what bears a time of the future");
    app.press(&format!("/api/v1/runs/{}/cancel", run["id"].as_str().unwrap())).expect(200);
    assert_eq!(next(&events).2["status"], "cancelled", "what happens after");
    assert_eq!(next(&follow(app, &app.alice, Some(&id))).0, "reset");
}

fn streams_end_when_the_service_stops(app: &App) {
    let events = follow(app, &app.alice, None);
    app.create_job(json!({}));
    next(&events);
    app.tell_to_stop();
    let ended = events.recv_timeout(Duration::from_secs(20));
    assert_eq!(ended, Err(mpsc::RecvTimeoutError::Disconnected));
}

#[test]
fn nobody_takes_the_streams_of_all_others() {
    let limits = Limits { event_streams: 3, event_streams_per_user: 2, ..Limits::default() };
    let app = App::with_limits(Database::sqlite(), limits);
    let refused = |who: &Person, status, code| {
        let answer = app.get_as(who, "/api/v1/events").expect_problem(status, code);
        assert_eq!(answer.header("retry-after"), "10");
    };
    let mut alices = vec![follow(&app, &app.alice, None), follow(&app, &app.alice, None)];
    app.create_job(json!({}));
    alices.iter().for_each(|events| assert_eq!(next(events).0, "run"));
    refused(&app.alice, 429, "too_many_streams_of_user");
    let bobs = follow(&app, &app.bob, None);
    assert_eq!(next(&bobs).0, "run");
    refused(&app.eve, 503, "too_many_streams");
    app.tell_to_stop();
    assert!(alices.remove(0).recv_timeout(Duration::from_secs(20)).is_err());
}

fn a_last_event_that_was_never_given_out_is_refused(app: &App) {
    for id in ["x", "-1", "9999999999999999"] {
        let headers = [("last-event-id", id)];
        let answer = app.send(Some(&app.alice), "GET", "/api/v1/events", &headers, None);
        answer.expect_problem(400, "invalid_parameters");
    }
}
