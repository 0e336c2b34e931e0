//! What an export would come to, held against what it comes to.

use std::sync::Arc;
use std::time::Duration;

use engine::Sources;
use export::{Source, SourceError};
use metadata::estimates;
use model::estimate::{Basis, SliceUnit};
use model::run::Reason;
use model::{Encoding, Estimate, JobSettings, Moment, Timeframe};
use source::{Inspection, Loader, Snapshot};
use testkit::postgres::database;

use crate::support::{House, Kind, history_in_postgres, job, slow_history};

/// Asks, and waits for the answer.
async fn estimate(house: &House, settings: &JobSettings) -> Result<Estimate, Reason> {
    let mut tx = house.metadata.write().await.unwrap();
    let id = estimates::ask(&mut tx, &house.user, settings).await.unwrap();
    tx.commit().await.unwrap();
    let working = house.work();
    for _ in 0..2_400 {
        let mut tx = house.metadata.read().await.unwrap();
        let inquiry = estimates::get(&mut tx, house.tenant.id, id).await.unwrap().unwrap();
        drop(tx);
        if let Some(answer) = inquiry.answer {
            working.end().await;
            house.expect_only_files_of(&[]).await;
            return answer;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("the estimate was never answered");
}

/// Whether one is the other but for so many hundredths.
fn is_about(estimated: u64, real: u64, percent: u64) -> bool {
    estimated.abs_diff(real) * 100 <= real * percent
}

async fn comes_true(house: &House, settings: JobSettings, percent: u64) {
    let estimate = estimate(house, &settings).await.unwrap();
    assert_eq!((estimate.basis, &estimate.slices), (Basis::Sample, &None));
    assert!(estimate.room.free_bytes.is_some_and(|free| free > 0));
    let working = house.work();
    let (_, run) = house.create(settings).await;
    let run = house.until_ended(run).await;
    working.end().await;
    assert_eq!(estimate.rows, run.progress.rows);
    assert!(is_about(estimate.plain_bytes, run.progress.plain_bytes, percent), "{estimate:?} {run:?}");
    assert!(is_about(estimate.sealed_bytes, run.sealed_bytes, percent), "{estimate:?} {run:?}");
    assert_eq!(estimate.volumes, u64::from(run.volumes));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_estimate_by_all_rows_comes_true_on_both_metadata_and_from_both_sources() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        comes_true(&House::new(kind).await, job(), 1).await;
    }
    let database = database();
    let source = history_in_postgres(&database);
    let house = House::with_source(Kind::Sqlite, tempfile::tempdir().unwrap(), source).await;
    assert_eq!(estimate(&house, &job()).await.unwrap().room.longest_ms, Some(7_200_000));
    comes_true(&house, JobSettings { encoding: Encoding::Der, ..job() }, 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_estimate_by_some_rows_is_near_in_size() {
    let database = database();
    let source = history_in_postgres(&database);
    let mut house = House::with_source(Kind::Postgres, tempfile::tempdir().unwrap(), source).await;
    house.settings.sample_rows = 60;
    let few = estimate(&house, &job()).await.unwrap();
    house.settings.sample_rows = 5_000;
    let all = estimate(&house, &job()).await.unwrap();
    assert!(all.rows > 120 && few.rows == all.rows, "{few:?} {all:?}");
    // Attachments differ a lot.
    assert!(
        few.plain_bytes > all.plain_bytes / 4 && few.plain_bytes < all.plain_bytes * 4,
        "{few:?} {all:?}"
    );
    assert_ne!(few.plain_bytes, all.plain_bytes);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_to_export_is_an_empty_archive() {
    let house = House::new(Kind::Sqlite).await;
    let (from, to) = (Some(Moment::from_unix_ms(0)), Some(Moment::from_unix_ms(1)));
    let settings = JobSettings { timeframe: Timeframe::Fixed { from, to }, ..job() };
    let estimate = estimate(&house, &settings).await.unwrap();
    assert_eq!((estimate.rows, estimate.plain_bytes, estimate.volumes), (0, 0, 1));
    assert_eq!((estimate.from, estimate.to), (from, to));
    assert!(estimate.sealed_bytes > 1_000);
}

/// A source that does not let itself be read for any time, as it says.
struct Hasty(Arc<dyn Source>);

impl Source for Hasty {
    fn snapshot(&self) -> Result<Box<dyn Snapshot>, SourceError> {
        self.0.snapshot()
    }

    fn longest_snapshot(&self) -> Option<Duration> {
        Some(Duration::ZERO)
    }

    fn inspect(&self) -> Result<Inspection, SourceError> {
        self.0.inspect()
    }

    fn loader(&self) -> Result<Box<dyn Loader>, SourceError> {
        self.0.loader()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_will_not_fit_is_offered_in_slices() {
    let mut house = House::new(Kind::Sqlite).await;
    let hasty: Arc<dyn Source> = Arc::new(Hasty(house.sources.get("history").unwrap()));
    house.sources = Sources::from_iter([("history".to_owned(), hasty)]);
    let all = estimate(&house, &job()).await.unwrap();
    assert!(!all.fits_time() && all.fits_disk(), "{all:?}");
    let slices = all.slices.unwrap();
    assert!(slices.count >= 2 && slices.to == house.clock.now(), "{slices:?}");
    let (to, week) = (house.clock.now(), Duration::from_secs(7 * 86_400));
    let fixed = Timeframe::Fixed { from: Some(to.minus(week * 520)), to: Some(to) };
    let estimate_of = async |timeframe| estimate(&house, &JobSettings { timeframe, ..job() }).await.unwrap();
    let slices = estimate_of(fixed).await.slices.unwrap();
    assert!(slices.from == to.minus(week * 520) && SliceUnit::ALL.contains(&slices.unit), "{slices:?}");
    // What was modified since cannot be told by when it began.
    let since = estimate_of(Timeframe::SinceLastRun).await;
    assert!(!since.fits_time() && since.slices.is_none(), "{since:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_estimated_says_why() {
    let mut house = House::new(Kind::Postgres).await;
    let sources = std::mem::take(&mut house.sources);
    assert_eq!(estimate(&house, &job()).await.unwrap_err().code, "source_unknown");
    house.sources = sources;
    std::fs::remove_file(house.directory.path().join("history.db")).unwrap();
    assert_eq!(estimate(&house, &job()).await.unwrap_err().code, "source_unreachable");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_estimate_that_takes_too_long_is_given_up() {
    let database = database();
    let source = slow_history(&database, 200);
    let mut house = House::with_source(Kind::Sqlite, tempfile::tempdir().unwrap(), source).await;
    house.settings.estimate_within = Duration::from_millis(300);
    let reason = estimate(&house, &job()).await.unwrap_err();
    assert_eq!(reason.code, "estimate_timed_out", "{}", reason.message);
}
