//! Runs that fail: at once and for good, or again and again.

use std::fs;
use std::sync::Arc;
use std::time::Duration;

use engine::Sources;
use export::{Source, SourceError};
use metadata::certificates::NewCertificate;
use model::{JobSettings, Moment, Run, RunStatus, Timeframe};
use source::{Inspection, Loader, Snapshot};

use crate::support::house::{certificate, noon};
use crate::support::{House, Kind, job};

const YEAR: Duration = Duration::from_secs(366 * 24 * 3_600);

/// Lets a run fail and holds what it says against what it should.
async fn fails_for_good(house: &House, settings: JobSettings, code: &str, words: &[&str]) -> Run {
    let (_, run) = house.create(settings).await;
    fails(house, run, code, words).await
}

async fn fails(house: &House, run: model::RunId, code: &str, words: &[&str]) -> Run {
    let working = house.work();
    let run = house.until_ended(run).await;
    working.end().await;
    assert_eq!(run.status, RunStatus::Failed);
    let reason = run.reason.clone().unwrap();
    assert_eq!(reason.code, code, "{}", reason.message);
    for words in words.iter().chain(&["run this slot again"]) {
        assert!(reason.message.contains(words), "{words:?} is not in {:?}", reason.message);
    }
    house.expect_only_files_of(&[]).await;
    run
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_that_expired_since_fails_the_run_and_names_the_missing_window() {
    let house = House::new(Kind::Sqlite).await;
    let (from, to) = (Some(Moment::from_unix_ms(0)), Some(Moment::from_unix_ms(86_400_000)));
    let settings = JobSettings { timeframe: Timeframe::Fixed { from, to }, ..job() };
    let (_, run) = house.create(settings).await;
    house.advance(YEAR);
    let window = "from 1970-01-01T00:00:00Z to 1970-01-02T00:00:00Z";
    let run = fails(&house, run, "certificate_expired", &["ana", "upload", window]).await;
    assert_eq!(run.attempt, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_that_is_not_yet_valid_or_no_good_fails_the_run() {
    let house = House::new(Kind::Sqlite).await;
    let (_, early) = house.create(job()).await;
    house.upload(certificate(noon().plus(YEAR))).await;
    fails(&house, early, "certificate_not_yet_valid", &["not valid before"]).await;

    let house = House::new(Kind::Sqlite).await;
    let (_, damaged) = house.create(job()).await;
    let good = certificate(noon());
    let pem = good.pem.replace("MII", "MIX");
    house.upload(NewCertificate { pem, fingerprint: "AA".to_owned(), ..good }).await;
    fails(&house, damaged, "certificate_refused", &["AA"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_escrow_certificate_that_expired_fails_the_run_rather_than_leave_it_out() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::new(kind).await;
        let expired = NewCertificate { not_after: noon(), ..certificate(noon().minus(YEAR * 2)) };
        let fingerprint = expired.fingerprint.clone();
        house.set_escrow(expired).await;
        let (_, run) = house.create(job()).await;
        let said = ["the tenant's escrow certificate", &fingerprint, "expired", "removes it"];
        let run = fails(&house, run, "escrow_invalid", &said).await;
        assert_eq!((run.attempt, run.escrow_fingerprint), (1, Some(fingerprint)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_that_is_not_granted_or_not_known_here_fails_the_run() {
    let mut house = House::new(Kind::Postgres).await;
    let sources = std::mem::take(&mut house.sources);
    fails_for_good(&house, job(), "source_unknown", &["\"history\"", "settings of this node"]).await;
    house.sources = sources;
    let (_, run) = house.create(job()).await;
    house.database.as_ref().unwrap().sql("DELETE FROM tenant_sources");
    fails(&house, run, "source_not_granted", &["\"history\"", "not granted"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_that_is_away_is_tried_again_and_the_run_finishes() {
    let house = House::new(Kind::Sqlite).await;
    let (file, away) = (house.directory.path().join("history.db"), house.directory.path().join("away.db"));
    fs::rename(&file, &away).unwrap();
    let working = house.work();
    let (_, run) = house.create(job()).await;
    let waiting = house.until(run, |run| run.retry_at.is_some()).await;
    assert_eq!((waiting.status, waiting.attempt), (RunStatus::Scheduled, 1));
    assert_eq!(waiting.retry_at, Some(noon().plus(house.settings.retry_in)));
    let reason = waiting.reason.unwrap();
    assert!(!reason.message.contains("run this slot again"), "{}", reason.message);
    fs::rename(&away, &file).unwrap();
    house.advance(house.settings.retry_in);
    let run = house.until_ended(run).await;
    assert_eq!((run.status, run.attempt), (RunStatus::Finished, 2));
    working.end().await;
    house.expect_only_files_of(&[run.id]).await;
}

/// A source whose code is wrong.
struct Panics;

impl Source for Panics {
    fn snapshot(&self) -> Result<Box<dyn Snapshot>, SourceError> {
        panic!("a bug")
    }

    fn inspect(&self) -> Result<Inspection, SourceError> {
        panic!("a bug")
    }

    fn loader(&self) -> Result<Box<dyn Loader>, SourceError> {
        panic!("a bug")
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panic_fails_the_try_and_the_worker_lives_on() {
    let mut house = House::new(Kind::Sqlite).await;
    let panics: Arc<dyn Source> = Arc::new(Panics);
    house.sources = Sources::from_iter([("history".to_owned(), panics)]);
    let working = house.work();
    let (_, run) = house.create(job()).await;
    for attempt in 1..=2 {
        let waiting = house.until(run, |run| run.attempt == attempt && run.retry_at.is_some()).await;
        assert_eq!(waiting.reason.unwrap().code, "internal_error");
        house.advance(YEAR / 12);
    }
    let run = house.until_ended(run).await;
    assert_eq!((run.status, run.attempt), (RunStatus::Failed, 3));
    assert!(run.reason.unwrap().message.contains("run this slot again"));
    working.end().await;
    house.expect_only_files_of(&[]).await;
}
