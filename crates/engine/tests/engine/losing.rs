//! Workers that are lost: their tries end, their files go, and their runs are tried again, but not for ever.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use artifacts::AttemptPrefix;
use engine::retention::orphans::{self, Found};
use engine::{clock_watch, retention, scheduler};
use metadata::queue::{self, MOST_ATTEMPTS};
use metadata::{Clock, Metadata};
use model::RunStatus;
use testkit::postgres::database;

use crate::support::proxy::{Break, Proxy};
use crate::support::{House, Kind, job, slow_history};

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_whose_lease_ended_writes_nothing_and_the_run_is_tried_again() {
    let history = database();
    let source = slow_history(&history, 10);
    let house = House::with_source(Kind::Sqlite, tempfile::tempdir().unwrap(), source).await;
    let working = house.work();
    let (_, run) = house.create(job()).await;
    house.until(run, |run| run.progress.rows > 0).await;
    // The clock runs past the lease between two heartbeats, and somebody looks.
    let is_lost = async || {
        let attempts = house.details(run).await.attempts;
        attempts.first().is_some_and(|first| first.outcome.as_deref() == Some("lost"))
    };
    while !is_lost().await {
        house.advance(house.settings.lease * 2);
        queue::reap(&house.metadata).await.unwrap();
    }
    let run = house.until_ended(run).await;
    assert_eq!(run.status, RunStatus::Finished);
    assert!(run.attempt > 1, "the try was never lost");
    working.end().await;
    house.expect_only_files_of(&[run.id]).await;
    let attempts = house.details(run.id).await.attempts;
    assert_eq!(attempts.iter().filter(|attempt| attempt.outcome.as_deref() == Some("finished")).count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn three_lost_workers_fail_the_run_and_what_they_had_begun_goes() {
    let mut house = House::new(Kind::Postgres).await;
    // It takes no run, but ends those of others.
    house.settings.runs_at_once = 0;
    let working = house.work();
    let (_, run) = house.create(job()).await;
    for attempt in 1..=MOST_ATTEMPTS {
        let claimed = loop {
            if let Some(claimed) = queue::claim(&house.metadata, "gone", house.settings.lease).await.unwrap()
            {
                break claimed;
            }
            house.advance(Duration::from_secs(60));
        };
        assert_eq!(claimed.run.attempt, attempt);
        let lease = claimed.lease;
        let prefix = AttemptPrefix::new(lease.tenant_id, lease.run_id, lease.fence);
        let mut files = house.store.attempt(prefix);
        let file = files.create().unwrap();
        files.complete(file).unwrap();
        let begun = files.create().unwrap();
        // As if the process had been killed.
        std::mem::forget((begun, files));
        house.advance(house.settings.lease + Duration::from_secs(1));
        house.until(run, |run| run.status != RunStatus::InProgress).await;
    }
    let run = house.until_ended(run).await;
    assert_eq!((run.status, run.attempt), (RunStatus::Failed, MOST_ATTEMPTS));
    assert!(run.reason.is_some());
    // Metadata that are newer than these may know the files that were finished: they wait for somebody to find out.
    working.end().await;
    let staging = house.directory.path().join("artifacts/staging");
    assert!(std::fs::read_dir(staging).unwrap().next().is_none());
    assert_eq!(house.objects().await.len(), MOST_ATTEMPTS as usize);
}

#[tokio::test(flavor = "multi_thread")]
async fn work_stops_when_the_metadata_are_away_for_longer_than_the_lease() {
    let history = database();
    let source = slow_history(&history, 20);
    let mut house = House::with_source(Kind::Postgres, tempfile::tempdir().unwrap(), source).await;
    let proxy = Proxy::start(house.database.as_ref().unwrap(), Break::BeforeCommit).await;
    let direct = house.metadata.clone();
    house.metadata = Metadata::open(&proxy.url, Clock::Manual(house.clock.clone())).await.unwrap();
    house.settings.lease = Duration::from_secs(1);
    let working = house.work();
    house.metadata = direct;
    let (_, run) = house.create(job()).await;
    house.until(run, |run| run.progress.rows > 0).await;
    proxy.cut(true);
    let staging = house.directory.path().join("artifacts/staging");
    let begun = || std::fs::read_dir(&staging).unwrap().count();
    assert_eq!(begun(), 1);
    for _ in 0..400 {
        if begun() == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    house.expect_only_files_of(&[]).await;
    let abandoned = house.details(run).await.run;
    assert_eq!((abandoned.status, abandoned.attempt), (RunStatus::InProgress, 1));
    // Back again, and the time of the lease over: the run is tried again.
    proxy.cut(false);
    house.advance(Duration::from_secs(120));
    house.until(run, |run| run.attempt == 2).await;
    house.cancel(run).await;
    house.until_ended(run).await;
    working.end().await;
    house.expect_only_files_of(&[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn metadata_that_vanish_without_a_word_keep_nobody_from_ending() {
    let mut house = House::new(Kind::Postgres).await;
    let proxy = Proxy::start(house.database.as_ref().unwrap(), Break::BeforeCommit).await;
    house.metadata = Metadata::open(&proxy.url, Clock::Manual(house.clock.clone())).await.unwrap();
    let working = house.work();
    let (settings, stop) = (Arc::new(house.settings.clone()), working.stop.clone());
    let (metadata, store, clock) = (&house.metadata, &house.store, &house.watch);
    let others = async {
        tokio::join!(
            scheduler::run(metadata.clone(), settings.clone(), clock.clone(), stop.clone()),
            retention::run(metadata.clone(), store.clone(), settings.clone(), clock.clone(), stop.clone()),
            clock_watch::run(metadata.clone(), settings.clone(), clock.clone(), stop.clone()),
        )
    };
    let end = async {
        tokio::time::sleep(Duration::from_millis(200)).await;
        proxy.is_silent.store(true, Ordering::SeqCst);
        tokio::time::sleep(Duration::from_millis(200)).await;
        working.end().await;
    };
    let ended = tokio::time::timeout(Duration::from_secs(10), async { tokio::join!(others, end) }).await;
    assert!(ended.is_ok(), "a loop waits for an answer");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_ends_the_tries_of_the_nodes_last_life_and_removes_what_they_had_begun() {
    let house = House::new(Kind::Sqlite).await;
    let (_, run) = house.create(job()).await;
    let lease = queue::claim(&house.metadata, "here", house.settings.lease).await.unwrap().unwrap().lease;
    let mut files = house.store.attempt(AttemptPrefix::new(lease.tenant_id, lease.run_id, lease.fence));
    let file = files.create().unwrap();
    files.complete(file).unwrap();
    let begun = files.create().unwrap();
    // As if the process had been killed.
    std::mem::forget((begun, files));
    let started = engine::start(&house.metadata, &house.store, &house.settings).await.unwrap();
    assert_eq!((started.leftovers, started.interrupted), (1, 1));
    assert_eq!(house.objects().await.len(), 1);
    assert_eq!(house.details(run).await.run.status, RunStatus::Scheduled);
    let again = engine::start(&house.metadata, &house.store, &house.settings).await.unwrap();
    assert_eq!((again.leftovers, again.interrupted), (0, 0));
    // What it had finished goes once another try has finished the run.
    let search = async || orphans::search(&house.metadata, &house.store, &house.watch).await.unwrap();
    assert_eq!(search().await, Found { quarantined: 1, ..Found::default() });
    house.advance(Duration::from_secs(1));
    let working = house.work();
    house.until_ended(run).await;
    working.end().await;
    assert_eq!(search().await, Found { kept: 1, removed: 1, ..Found::default() });
    house.expect_only_files_of(&[run]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn files_of_an_unknown_try_under_the_same_fence_cost_the_run_no_try() {
    let house = House::new(Kind::Sqlite).await;
    let (_, run) = house.create(job()).await;
    // The clock stands, so that the next fence is known: as if restored metadata had forgotten a try.
    let prefix = AttemptPrefix::new(house.tenant.id, run, house.clock.now().unix_ms());
    let mut files = house.store.attempt(prefix);
    let file = files.create().unwrap();
    files.complete(file).unwrap();
    files.keep();
    let working = house.work();
    let ended = house.until_ended(run).await;
    working.end().await;
    assert_eq!((ended.status, ended.attempt), (RunStatus::Finished, 1));
    assert_eq!(house.store.size(&prefix.key(1)).await.unwrap(), Some(0), "it was not touched");
    let tries = house.details(run).await.attempts;
    assert_eq!(tries[0].outcome.as_deref(), Some("interrupted"));
}
