//! What became of runs day by day, and how it is read.

use metadata::PageRequest;
use metadata::runs::{self, Day, RunFilter};
use model::{Moment, RunId, RunStatus};

use crate::backend::{Fresh, START_MS, on_both};
use crate::given::{Given, GivenJob};

const DAY_MS: i64 = 86_400_000;
/// The day on which tests begin.
const TODAY_MS: i64 = START_MS - START_MS % DAY_MS;

/// A run that stands so, made and started then, in milliseconds before or after today's begin. Its slot lies days before.
async fn run(given: &Given, job: &GivenJob, status: &str, made: i64, started: Option<i64>) -> RunId {
    let id = given.run(job, -7 * 24 * 60).await;
    let started_at = started.map_or(i64::MAX, |started| TODAY_MS + started);
    let finished_at = TODAY_MS + started.unwrap_or(made) + 1_500;
    let sealed_bytes = if status == "finished" { 100 } else { 0 };
    given
        .sql(&format!(
            "UPDATE runs SET status = '{status}', created_at = {}, started_at = {started_at}, rows_done = 10, \
             sealed_bytes = {sealed_bytes}, finished_at = {finished_at} WHERE id = '{id}'",
            TODAY_MS + made
        ))
        .await;
    id
}

/// How many runs History lists of a day that have ended.
async fn listed(fresh: &Fresh, given: &Given, day: &Day) -> u64 {
    let ended = [RunStatus::Finished, RunStatus::Failed, RunStatus::Cancelled, RunStatus::Missed];
    let filter = RunFilter {
        statuses: ended.to_vec(),
        created_from: Some(day.begins_at),
        created_to: Some(Moment::from_unix_ms(day.begins_at.unix_ms() + DAY_MS)),
        ..RunFilter::default()
    };
    let page = PageRequest { limit: 100, after: None };
    let mut tx = fresh.metadata.read().await.unwrap();
    runs::list(&mut tx, given.tenant, &filter, &page).await.unwrap().items.len() as u64
}

async fn days(fresh: &Fresh, given: &Given, count: u32) -> Vec<Day> {
    runs::days(&mut fresh.metadata.read().await.unwrap(), given.tenant, count).await.unwrap()
}

fn numbers(day: &Day) -> [u64; 7] {
    [day.finished, day.failed, day.cancelled, day.missed, day.rows, day.sealed_bytes, day.took_ms]
}

#[test]
fn a_run_is_of_the_day_when_it_was_made_as_in_history() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let (job, other) = (given.job().await, given.job().await);
        for (status, made, started) in [
            ("finished", 0, Some(5)),
            // Made with the last millisecond of today, started tomorrow.
            ("finished", DAY_MS - 1, Some(DAY_MS)),
            ("failed", 1, Some(1)),
            ("cancelled", 2, None),
            // Of slots that are long over, put on record today.
            ("missed", 3, None),
            ("missed", 4, None),
            ("finished", -1, Some(0)),
            ("cancelled", -DAY_MS, None),
            // Neither on a day that is asked for, nor over.
            ("finished", -DAY_MS - 1, Some(0)),
            ("missed", -DAY_MS - 1, None),
            ("finished", DAY_MS, Some(DAY_MS)),
            ("missed", DAY_MS, None),
            ("scheduled", 7, None),
        ] {
            run(&given, &job, status, made, started).await;
        }
        run(&given, &other, "inProgress", 8, Some(8)).await;
        let deleted = run(&given, &other, "finished", 9, Some(9)).await;
        given.sql(&format!("UPDATE runs SET deleted_at = 1 WHERE id = '{deleted}'")).await;
        let theirs = Given::tenant(&fresh, "other", 7).await;
        run(&theirs, &theirs.job().await, "finished", 0, Some(0)).await;

        let [yesterday, today]: [Day; 2] = days(&fresh, &given, 2).await.try_into().unwrap();
        assert_eq!(numbers(&today), [2, 1, 1, 2, 20, 200, 3_000], "{}", fresh.name);
        assert_eq!(numbers(&yesterday), [1, 0, 1, 0, 10, 100, 1_500], "{}", fresh.name);
        for day in [&today, &yesterday] {
            let ended = day.finished + day.failed + day.cancelled + day.missed;
            assert_eq!(ended, listed(&fresh, &given, day).await, "{}: {day:?}", fresh.name);
        }
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
