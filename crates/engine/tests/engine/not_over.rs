//! A rolling window is exported only when it is over by the source's clock too: rows may still be added to it before.

use std::time::Duration;

use model::{JobSettings, Period, Repeat, RunStatus, Schedule, Start, Timeframe};
use testkit::postgres::database;

use crate::support::{House, Kind, history_in_postgres, job};

#[tokio::test(flavor = "multi_thread")]
async fn a_window_that_ends_ahead_of_the_source_is_left_as_a_hole() {
    let history = database();
    let mut house =
        House::with_source(Kind::Sqlite, tempfile::tempdir().unwrap(), history_in_postgres(&history)).await;
    house.settings.retry_in = Duration::ZERO;
    let source_now = history.sql("SELECT (extract(epoch FROM now()) * 1000)::bigint").parse().unwrap();
    house.clock.set(model::Moment::from_unix_ms(source_now).plus(Duration::from_secs(24 * 3_600)));
    let working = house.work();
    let settings = JobSettings {
        timeframe: Timeframe::Last { period: Period::Hour },
        schedule: Schedule { repeat: Repeat::Hourly { every_hours: 1 }, start: Start::Immediately },
        ..job()
    };
    let (_, run) = house.create(settings).await;
    let run = house.until_ended(run).await;
    assert_eq!(run.status, RunStatus::Failed);
    assert_eq!(run.reason.unwrap().code, "window_not_over");
    working.end().await;
    house.expect_only_files_of(&[]).await;
}
