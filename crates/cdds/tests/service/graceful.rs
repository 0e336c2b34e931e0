//! SIGTERM: runs that can end in the grace do, others are given back, and nothing is left half-written.

use std::time::{Duration, Instant};

use row::Relation;
use serde_json::{Value, json};

use crate::house::House;
use crate::support::binary::cdds;
use crate::support::test_source::{Kind, TestSource};

/// A sample that takes a few seconds to export.
fn sample(interactions: u32) -> TestSource {
    let source = TestSource::new(Kind::Sqlite);
    cdds!("generate", "--rows", interactions.to_string(), "--out", source.url(), "--json").done();
    source
}

fn wait_until_in_progress(house: &House, run: &str) -> Value {
    let began = Instant::now();
    loop {
        let details = house.client().run(run);
        if details["run"]["status"] != "scheduled" {
            return details;
        }
        assert!(began.elapsed() < Duration::from_secs(60), "it does not begin: {details}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_run_that_ends_within_the_grace_finishes() {
    let mut house =
        House::with_settings(Kind::Sqlite, sample(2_000), "[worker]\ngrace = \"60s\"\n").with_certificate();
    let run = house.run_once(json!({}));
    wait_until_in_progress(&house, &run);
    let ended = house.terminate();
    assert_eq!(ended.code, Some(0), "{}", house.log());
    house.start();
    let details = house.client().wait_until_finished(&run);
    assert_eq!(details["attempts"].as_array().unwrap().len(), 1, "{details}");
    house.assert_store_is_as_listed();
}

#[test]
fn a_run_that_takes_longer_than_the_grace_is_given_back_and_run_anew() {
    let mut house =
        House::with_settings(Kind::Sqlite, sample(20_000), "[worker]\ngrace = \"0s\"\n").with_certificate();
    let run = house.run_once(json!({}));
    let details = wait_until_in_progress(&house, &run);
    let ended = house.terminate();
    assert_eq!(ended.code, Some(0), "{}", house.log());
    assert!(ended.took < Duration::from_secs(20), "{ended:?}");
    let half_written = house.stored();
    if details["run"]["status"] == "inProgress" {
        assert_eq!(half_written, Vec::<std::path::PathBuf>::new());
    }
    house.start();
    house.client().wait_until_finished(&run);
    house.assert_store_is_as_listed();
}

#[test]
fn a_second_signal_ends_it_at_once() {
    let mut house =
        House::with_settings(Kind::Sqlite, sample(20_000), "[worker]\ngrace = \"10m\"\n").with_certificate();
    let run = house.run_once(json!({}));
    wait_until_in_progress(&house, &run);
    house.ask_to_end();
    std::thread::sleep(Duration::from_millis(200));
    house.ask_to_end();
    let ended = house.wait_for_end();
    // It may have ended by itself in between.
    assert!(matches!(ended.code, Some(130 | 0)), "{ended:?}");
    house.start();
    house.client().wait_until_finished(&run);
    house.assert_store_is_as_listed();
    assert_eq!(house.client().get("runs").ok()["total"]["count"], 1);
}

#[test]
fn streams_of_events_do_not_keep_it_from_ending() {
    let mut house = House::new(
        Kind::Sqlite,
        TestSource::with_all(Kind::Sqlite, &[(Relation::Interaction, ""), (Relation::Contact, "")]),
    );
    let client = house.client();
    let stream = client.try_send("GET", "events", &[], "").unwrap();
    assert_eq!(stream.status(), 200);
    let ended = house.terminate();
    assert_eq!(ended.code, Some(0), "{}", house.log());
    assert!(ended.took < Duration::from_secs(10), "{ended:?}");
}
