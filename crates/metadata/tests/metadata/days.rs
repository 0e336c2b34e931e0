//! What became of runs day by day, and how it is read.

use metadata::runs::{self, Day};
use model::{Moment, RunId};

use crate::backend::{Fresh, START_MS, on_both};
use crate::given::{Given, GivenJob};

const DAY_MS: i64 = 86_400_000;
/// The day on which tests begin.
const TODAY_MS: i64 = START_MS - START_MS % DAY_MS;

/// A run that stands so, of a slot and with a start; both in milliseconds before or after today's begin.
async fn run(given: &Given, job: &GivenJob, status: &str, slot: i64, started: Option<i64>) -> RunId {
    let id = given.run(job, 0).await;
    let started_at = started.map_or(i64::MAX, |started| TODAY_MS + started);
    let finished_at = TODAY_MS + started.unwrap_or(slot) + 1_500;
    let sealed_bytes = if status == "finished" { 100 } else { 0 };
    given
        .sql(&format!(
            "UPDATE runs SET status = '{status}', slot = {}, started_at = {started_at}, rows_done = 10, \
             sealed_bytes = {sealed_bytes}, finished_at = {finished_at} WHERE id = '{id}'",
            TODAY_MS + slot
        ))
        .await;
    id
}

async fn days(fresh: &Fresh, given: &Given, count: u32) -> Vec<Day> {
    runs::days(&mut fresh.metadata.read().await.unwrap(), given.tenant, count).await.unwrap()
}

fn numbers(day: &Day) -> [u64; 7] {
    [day.finished, day.failed, day.cancelled, day.missed, day.rows, day.sealed_bytes, day.took_ms]
}

#[test]
fn a_run_is_of_the_day_when_it_started_or_was_due() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let (job, other) = (given.job().await, given.job().await);
        for (status, slot, started) in [
            // Due the day before, started with the first millisecond of today.
            ("finished", -5, Some(0)),
            ("finished", 0, Some(DAY_MS - 1)),
            ("failed", 1, Some(1)),
            ("cancelled", 2, None),
            ("missed", 3, None),
            ("missed", 4, None),
            ("finished", -7, Some(-1)),
            ("cancelled", -DAY_MS, None),
            // Neither on a day that is asked for, nor over.
            ("finished", 5, Some(-DAY_MS - 1)),
            ("missed", -DAY_MS - 1, None),
            ("finished", 6, Some(DAY_MS)),
            ("missed", DAY_MS, None),
            ("scheduled", 7, None),
        ] {
            run(&given, &job, status, slot, started).await;
        }
        run(&given, &other, "inProgress", 8, Some(8)).await;
        let deleted = run(&given, &other, "finished", 9, Some(9)).await;
        given.sql(&format!("UPDATE runs SET deleted_at = 1 WHERE id = '{deleted}'")).await;
        let theirs = Given::tenant(&fresh, "other", 7).await;
        run(&theirs, &theirs.job().await, "finished", 0, Some(0)).await;

        let [yesterday, today]: [Day; 2] = days(&fresh, &given, 2).await.try_into().unwrap();
        assert_eq!(numbers(&today), [2, 1, 1, 2, 20, 200, 3_000], "{}", fresh.name);
        assert_eq!(numbers(&yesterday), [1, 0, 1, 0, 10, 100, 1_500], "{}", fresh.name);
        assert_eq!(today.begins_at, Moment::from_unix_ms(TODAY_MS));
        assert_eq!(yesterday.begins_at, Moment::from_unix_ms(TODAY_MS - DAY_MS));
        let month = days(&fresh, &given, 30).await;
        assert_eq!(month.len(), 30);
        assert!(month.is_sorted_by_key(|day| day.begins_at));
        assert_eq!(numbers(&month[0]), [0; 7]);
        assert_eq!(numbers(&days(&fresh, &theirs, 1).await[0]), [1, 0, 0, 0, 10, 100, 1_500]);
    });
}

#[test]
fn a_run_during_which_the_clock_was_set_back_took_no_time() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let job = given.job().await;
        let back = run(&given, &job, "finished", 0, Some(10)).await;
        given.sql(&format!("UPDATE runs SET finished_at = started_at - 5000 WHERE id = '{back}'")).await;
        let today = |days: Vec<Day>| numbers(&days[0]);
        assert_eq!(today(days(&fresh, &given, 1).await), [1, 0, 0, 0, 10, 100, 0], "{}", fresh.name);
        run(&given, &job, "finished", 1, Some(20)).await;
        assert_eq!(today(days(&fresh, &given, 1).await), [2, 0, 0, 0, 20, 200, 1_500], "{}", fresh.name);
    });
}
