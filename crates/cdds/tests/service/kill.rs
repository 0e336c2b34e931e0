//! kill -9 at random moments of a service with runs in progress. After the last restart every run has ended, no artifact
//! is there twice, and nothing lies in the store that is no artifact.

use std::env;
use std::path::Path;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde_json::json;

use crate::house::House;
use crate::support::binary::cdds;
use crate::support::test_source::{Kind, TestSource};

/// Short enough that a killed node's runs go on soon; the same node takes them up at its start anyway.
const SETTINGS: &str =
    "[worker]\nruns_at_once = 3\nlease = \"3s\"\nheartbeat = \"200ms\"\nretry_in = \"0s\"\n";

#[test]
fn a_hundred_kills_leave_every_run_ended_and_nothing_else() {
    kills(Kind::Sqlite, 100);
}

#[test]
fn ten_kills_leave_every_run_ended_and_nothing_else_with_postgres_metadata() {
    kills(Kind::Postgres, 10);
}

fn kills(metadata: Kind, rounds: usize) {
    let seed = seed();
    eprintln!("kill.rs: CDDS_TEST_SEED={seed} repeats these moments");
    let mut random = Random(seed);
    let source = TestSource::new(Kind::Sqlite);
    cdds!("generate", "--rows", "4000", "--out", source.url(), "--json").done();
    let mut house = House::with_settings(metadata, source, SETTINGS).with_certificate();
    let mut runs = Vec::new();
    for round in 0..rounds {
        for _ in 0..=random.below(2) {
            let split = if random.below(2) == 0 { json!({}) } else { json!({ "splitSizeBytes": 1 << 20 }) };
            runs.push(house.run_once(split));
        }
        // From the first claim to long after the last run has ended.
        std::thread::sleep(Duration::from_millis(random.below(1_200)));
        house.kill();
        house.start();
        assert_eq!(house.client().get("/healthz").status, 200, "round {round}");
    }
    let (mut finished, mut lost, mut failed) = (0, 0, Vec::new());
    for run in &runs {
        let details = house.client().wait_for(run);
        let attempts = details["attempts"].as_array().unwrap();
        lost += attempts.iter().filter(|attempt| attempt["outcome"] == "lost").count();
        let status = details["run"]["status"].as_str().unwrap();
        // A run that was killed three times over has failed, and says so.
        assert!(matches!(status, "finished" | "failed"), "{details}");
        if status == "finished" {
            finished += 1;
            let artifacts = details["artifacts"].as_array().unwrap();
            assert_eq!(artifacts.len() as u64, details["run"]["volumes"].as_u64().unwrap(), "{details}");
        } else {
            failed.push(run.as_str());
        }
    }
    eprintln!("kill.rs: {rounds} kills hit {lost} tries of {} runs, {finished} finished", runs.len());
    assert!(finished > 0 && (lost > 0 || rounds < 50), "the kills hit nothing, or nothing finished");
    // A start searches for what lost tries had finished: it goes where another try has finished the run.
    house.kill();
    house.start();
    wait_for_cleaning(&house, &failed);
    remove_quarantined(&house, &failed);
    house.assert_store_is_as_listed();
    assert_eq!(house.client().get("runs").ok()["total"]["count"], runs.len());
}

fn wait_for_cleaning(house: &House, failed: &[&str]) {
    let began = Instant::now();
    let quarantined = || house.stored().iter().filter(|path| is_of(path, failed)).count();
    while house.stored().len() - quarantined() != house.listed().len()
        && began.elapsed() < Duration::from_secs(20)
    {
        std::thread::sleep(Duration::from_millis(200));
    }
}

/// What the lost tries of a failed run had finished stays for a week: takes it away, and nothing else.
fn remove_quarantined(house: &House, failed: &[&str]) {
    for path in house.stored().iter().filter(|path| is_of(path, failed)) {
        std::fs::remove_file(path).unwrap();
    }
}

/// Whether a stored file is of one of these runs.
fn is_of(path: &Path, runs: &[&str]) -> bool {
    path.components().any(|part| part.as_os_str().to_str().is_some_and(|part| runs.contains(&part)))
}

fn seed() -> u64 {
    let given = env::var("CDDS_TEST_SEED").ok().map(|seed| seed.parse().expect("CDDS_TEST_SEED is a number"));
    #[expect(clippy::disallowed_methods, reason = "any number will do, and it is printed")]
    given.unwrap_or_else(|| SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_micros() as u64)
}

/// A xorshift; good enough to choose moments.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}
