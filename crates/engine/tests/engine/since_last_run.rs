//! Jobs that export what changed since their last run: repeats are allowed and counted, losses are not.

use std::thread;
use std::time::Duration;

use model::{JobSettings, Moment, Repeat, RunStatus, Schedule, Start, Timeframe};
use testkit::postgres::{TestDatabase, database};

use crate::support::{House, Kind, history_in_postgres, job};

fn since_last_run() -> JobSettings {
    JobSettings {
        timeframe: Timeframe::SinceLastRun,
        schedule: Schedule { repeat: Repeat::Hourly { every_hours: 1 }, start: Start::Immediately },
        ..job()
    }
}

fn insert(id: &str) -> String {
    format!(
        "INSERT INTO interaction (ixn_id, tenant_id, entity_type_id, media_type_id, start_date, modified_date) \
         VALUES ('{id}', 101, 2, 'chat', now(), now());"
    )
}

async fn house(history: &TestDatabase, overlap: Duration) -> House {
    let source = history_in_postgres(history);
    let mut house = House::with_source(Kind::Sqlite, tempfile::tempdir().unwrap(), source).await;
    house.settings.overlap = overlap;
    // What a source's clock says counts only if it is about that of the metadata.
    let now_ms = history.sql("SELECT (extract(epoch FROM now()) * 1000)::bigint").parse().unwrap();
    house.clock.set(Moment::from_unix_ms(now_ms));
    house
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_commits_late_is_exported_by_the_next_run() {
    let history = database();
    let house = house(&history, Duration::ZERO).await;
    let working = house.work();
    let late = format!("BEGIN; {} SELECT pg_sleep(4); COMMIT", insert("late"));
    let (job, first) = thread::scope(|scope| {
        let writer = scope.spawn(|| history.sql(&late));
        let first = tokio::task::block_in_place(|| {
            let under_way = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(4)%' AND pid <> pg_backend_pid()";
            while history.sql(under_way) == "0" {
                thread::sleep(Duration::from_millis(20));
            }
            tokio::runtime::Handle::current().block_on(async {
                let (job, run) = house.create(since_last_run()).await;
                (job, house.until_ended(run).await)
            })
        });
        assert!(!writer.is_finished(), "the first run took longer than the writer");
        writer.join().unwrap();
        first
    });
    assert_eq!(first.status, RunStatus::Finished, "{:?}", first.reason);
    assert!(first.progress.rows > 100 && first.window.from().is_none());

    house.advance(Duration::from_secs(60));
    let second = house.run_now(&job).await;
    let second = house.until_ended(second).await;
    assert_eq!((second.status, second.progress.rows), (RunStatus::Finished, 1));
    // It was modified before the first snapshot, which might have shown it.
    assert_eq!(house.details(second.id).await.repeated_rows, Some(1));

    house.advance(Duration::from_secs(60));
    history.sql(&insert("later"));
    let third = house.run_now(&job).await;
    let third = house.until_ended(third).await;
    assert_eq!((third.status, third.progress.rows), (RunStatus::Finished, 1));
    assert_eq!(house.details(third.id).await.repeated_rows, Some(0));
    working.end().await;
    house.expect_only_files_of(&[first.id, second.id, third.id]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_within_the_overlap_are_exported_again_and_counted() {
    let history = database();
    let house = house(&history, Duration::from_secs(3_600)).await;
    history.sql(&insert("early"));
    let working = house.work();
    let (job, first) = house.create(since_last_run()).await;
    let first = house.until_ended(first).await;
    history.sql(&insert("new"));
    house.advance(Duration::from_secs(60));
    let second = house.run_now(&job).await;
    let second = house.until_ended(second).await;
    assert_eq!(second.progress.rows, 2);
    let details = house.details(second.id).await;
    assert_eq!(details.repeated_rows, Some(1));
    assert!(details.run.window.from() < first.snapshot_at.map(|at| at.to_utc()));
    working.end().await;
}

/// A job whose last window was noted while the source's clock was ahead must not wait until that time comes.
#[tokio::test(flavor = "multi_thread")]
async fn a_source_whose_clock_was_ahead_is_read_whole_again() {
    let history = database();
    let house = house(&history, Duration::ZERO).await;
    let right = house.clock.now();
    house.clock.set(right.minus(Duration::from_secs(40 * 24 * 3_600)));
    let working = house.work();
    let (job, first) = house.create(since_last_run()).await;
    let first = house.until_ended(first).await;
    assert_eq!(first.status, RunStatus::Finished, "{:?}", first.reason);
    house.advance(Duration::from_secs(60));
    let second = house.run_now(&job).await;
    let second = house.until_ended(second).await;
    assert_eq!(second.window.from(), None);
    assert_eq!(second.progress.rows, first.progress.rows);
    working.end().await;
}
