//! Windows that start where the last finished run left off.

use std::time::Duration;

use metadata::queue::{self, Failure};
use model::{Moment, Window};

use crate::backend::on_both;
use crate::given::{Given, GivenJob};
use crate::worker::{claim, finish, finished, reason};

fn from(moment: Moment) -> Window {
    Window::between(Some(moment), None).unwrap()
}

/// A run that waits, of a slot whose window began at 1,000 ms.
async fn repetition(given: &Given, job: &GivenJob) {
    let again = given.run(job, -1).await;
    given.sql(&format!("UPDATE runs SET window_from = 1000 WHERE id = '{again}'")).await;
}

#[test]
fn each_window_starts_where_the_last_finished_run_left_off() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let job = given.job_since_last_run().await;
        for minute in [-4, -3, -2, -1] {
            given.run(&job, minute).await;
        }
        let snapshot = fresh.clock.now();
        let first = claim(&fresh.metadata).await.expect(fresh.name);
        assert_eq!((first.run.window, first.last_snapshot_at), (Window::ALL, None));
        finish(&fresh.metadata, &first, snapshot).await;

        let left_off = finished(&first, snapshot).left_off_at;
        let second = claim(&fresh.metadata).await.expect(fresh.name);
        assert_eq!((second.run.window, second.last_snapshot_at), (from(left_off), Some(snapshot)));
        let failure = Failure { reason: reason("x"), retry_in: None };
        queue::fail(&fresh.metadata, &second.lease, failure).await.unwrap();

        let third = claim(&fresh.metadata).await.expect(fresh.name);
        assert_eq!(third.run.window, from(left_off), "{}: the failed run's rows are lost", fresh.name);
        // A snapshot that is older than the last one: the source's clock went back, and its times mean nothing.
        finish(&fresh.metadata, &third, snapshot.minus(Duration::from_secs(3_600))).await;
        let fourth = claim(&fresh.metadata).await.expect(fresh.name);
        assert_eq!((fourth.run.window, fourth.last_snapshot_at), (Window::ALL, None), "{}", fresh.name);
    });
}

#[test]
fn a_repetition_keeps_the_greater_hole() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let job = given.job_since_last_run().await;
        repetition(&given, &job).await;
        given.sql("UPDATE jobs SET left_off_at = 5000, last_snapshot_at = 6000").await;
        let claimed = claim(&fresh.metadata).await.expect(fresh.name);
        assert_eq!(claimed.run.window, from(Moment::from_unix_ms(1_000)), "{}", fresh.name);
    });
}

#[test]
fn a_job_that_exports_other_rows_now_tells_its_old_runs_nothing_and_learns_nothing() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        for (part, other) in [("\"main\"", "\"other\""), ("null,\"schedule\"", "[\"chat\"],\"schedule\"")] {
            let job = given.job_since_last_run().await;
            given.run(&job, -1).await;
            given
                .sql(&format!(
                    "UPDATE jobs SET settings = replace(settings, '{part}', '{other}'), left_off_at = 5000, \
                     last_snapshot_at = 6000 WHERE id = '{}'",
                    job.id
                ))
                .await;
            let claimed = claim(&fresh.metadata).await.expect(fresh.name);
            assert_eq!((claimed.run.window, claimed.last_snapshot_at), (Window::ALL, None), "{}", fresh.name);
            finish(&fresh.metadata, &claimed, fresh.clock.now()).await;
            let left_off = format!("SELECT left_off_at FROM jobs WHERE id = '{}'", job.id);
            assert_eq!(given.number(&left_off).await, Some(5_000), "{}: {other}", fresh.name);
        }
    });
}

#[test]
fn a_repetition_keeps_its_window_when_its_job_exports_other_rows_now() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let job = given.job_since_last_run().await;
        repetition(&given, &job).await;
        let other = "settings = replace(settings, '\"main\"', '\"other\"')";
        given.sql(&format!("UPDATE jobs SET {other}, left_off_at = 5000, last_snapshot_at = 6000")).await;
        let claimed = claim(&fresh.metadata).await.expect(fresh.name);
        let window = (claimed.run.window, claimed.last_snapshot_at);
        assert_eq!(window, (from(Moment::from_unix_ms(1_000)), None), "{}", fresh.name);
    });
}

#[test]
fn a_run_of_a_job_that_is_gone_keeps_its_window() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let job = given.job_since_last_run().await;
        repetition(&given, &job).await;
        given.sql("DELETE FROM jobs").await;
        let claimed = claim(&fresh.metadata).await.expect(fresh.name);
        assert_eq!(claimed.run.window, from(Moment::from_unix_ms(1_000)));
        finish(&fresh.metadata, &claimed, fresh.clock.now()).await;
    });
}
