//! Work that ends early: cancelled, or because the service stops. Nothing of it is left behind.

use std::time::Duration;

use model::{Run, RunStatus};
use testkit::postgres::{TestDatabase, database};

use crate::support::{House, Kind, job, slow_history};

/// A house whose source takes seconds for an export.
async fn slow(kind: Kind) -> (House, TestDatabase) {
    let history = database();
    let source = slow_history(&history, 20);
    (House::with_source(kind, tempfile::tempdir().unwrap(), source).await, history)
}

fn moves(run: &Run) -> bool {
    run.progress.rows > 0
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_is_cancelled_halfway_leaves_nothing() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let (house, _history) = slow(kind).await;
        let working = house.work();
        let (_, run) = house.create(job()).await;
        let moving = house.until(run, moves).await;
        assert!(moving.progress.rows < moving.progress.expected_rows);
        house.cancel(run).await;
        let run = house.until_ended(run).await;
        assert_eq!(run.status, RunStatus::Cancelled);
        working.end().await;
        house.expect_only_files_of(&[]).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn progress_is_told_while_rows_flow_with_the_time_that_is_left() {
    let (house, _history) = slow(Kind::Sqlite).await;
    let working = house.work();
    let (_, run) = house.create(job()).await;
    let run = house.until(run, |run| run.progress.time_left_ms.is_some()).await;
    let progress = run.progress;
    assert!(progress.rows > 0 && progress.plain_bytes > 0 && progress.expected_rows > progress.rows);
    // About 20 ms a row; the machine may be slow, but not quick.
    let left_ms = progress.time_left_ms.unwrap();
    assert!((100..600_000).contains(&left_ms), "{left_ms} ms for {progress:?}");
    house.cancel(run.id).await;
    house.until_ended(run.id).await;
    working.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_gives_back_what_does_not_end_in_time() {
    let (mut house, _history) = slow(Kind::Sqlite).await;
    house.settings.grace = Duration::from_millis(200);
    let working = house.work();
    let (_, run) = house.create(job()).await;
    house.until(run, moves).await;
    working.end().await;
    let given_back = house.details(run).await.run;
    assert_eq!((given_back.status, given_back.attempt), (RunStatus::Scheduled, 0));
    house.expect_only_files_of(&[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_lets_a_run_finish_that_is_quick_enough() {
    let history = database();
    let source = slow_history(&history, 3);
    let house = House::with_source(Kind::Sqlite, tempfile::tempdir().unwrap(), source).await;
    let working = house.work();
    let (_, run) = house.create(job()).await;
    house.until(run, moves).await;
    let (_, waiting) = house.create(job()).await;
    working.end().await;
    assert_eq!(house.details(run).await.run.status, RunStatus::Finished);
    let waiting = house.details(waiting).await.run.status;
    assert!(matches!(waiting, RunStatus::Scheduled | RunStatus::Finished), "{waiting:?}");
}
