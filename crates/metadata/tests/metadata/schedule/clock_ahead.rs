//! What a clock that was ahead left behind is set right when it has been corrected.

use std::time::Duration;

use metadata::queue::{self, Failure};
use metadata::{jobs, schedule};
use model::schedule::{Repeat, Start};
use model::{JobSettings, Moment};

use super::{assert_each_slot_once, enroll, job};
use crate::backend::{START_MS, on_both};
use crate::given::Given;
use crate::people::{hourly, owner, read, settings, written};
use crate::worker::{claim, reason};

const HOUR: Duration = Duration::from_secs(3_600);
const DAYS: Duration = Duration::from_secs(40 * 24 * 3_600);

#[test]
fn next_slots_beyond_reach_are_moved_back_and_none_is_run_twice() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let start = Moment::from_unix_ms(START_MS);
        let job = job(&fresh.metadata, &ann, hourly()).await;
        let later = JobSettings { schedule: later(start), ..hourly() };
        let later = written(&fresh.metadata, async |tx| jobs::create(tx, &ann, later).await.unwrap()).await;
        let next = async |id| {
            let job = read(&fresh.metadata, async |tx| jobs::get(tx, ann.tenant_id, id).await.unwrap()).await;
            job.unwrap().next_start
        };
        let untouched = schedule::set_right(&fresh.metadata).await.unwrap();
        assert_eq!((untouched.jobs, untouched.failed.len()), (0, 0), "{}", fresh.name);
        // Hours of slots are on record too early, then the clock is corrected.
        fresh.clock.set(start.plus(HOUR * 5));
        enroll(&fresh.metadata).await;
        fresh.clock.set(start.plus(HOUR));
        assert_eq!(next(job.id).await, Some(start.plus(HOUR * 6)));
        assert_eq!(schedule::set_right(&fresh.metadata).await.unwrap().jobs, 1, "{}", fresh.name);
        assert_eq!(next(job.id).await, Some(start.plus(HOUR * 2)));
        assert_eq!(next(later.id).await, Some(start.plus(HOUR * 24)), "its start lies that far ahead");
        for hour in 2..=9 {
            fresh.clock.set(start.plus(HOUR * hour));
            enroll(&fresh.metadata).await;
        }
        assert_each_slot_once(&fresh.metadata, ann.tenant_id, &job, start, start.plus(HOUR * 9)).await;
    });
}

/// Every hour, from the next day on.
fn later(start: Moment) -> model::Schedule {
    settings(Repeat::Hourly { every_hours: 1 }, Start::At(start.plus(HOUR * 24))).schedule
}

#[test]
fn a_run_told_to_wait_by_a_clock_that_was_ahead_starts_when_it_is_corrected() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let job = given.job().await;
        let run = given.run(&job, 0).await;
        let start = fresh.clock.now();
        for ahead in [HOUR, DAYS] {
            fresh.clock.set(start.plus(ahead));
            let claimed = claim(&fresh.metadata).await.expect(fresh.name);
            let failure = Failure { reason: reason("source_failed"), retry_in: Some(HOUR) };
            queue::fail(&fresh.metadata, &claimed.lease, failure).await.unwrap();
            assert_eq!(claim(&fresh.metadata).await, None, "it waits for its next try");
            fresh.clock.set(start);
            let again = claim(&fresh.metadata).await.expect(fresh.name);
            assert_eq!(again.run.id, run, "{}", fresh.name);
            queue::give_back(&fresh.metadata, &again.lease).await.unwrap();
        }
    });
}

#[test]
fn a_run_of_a_slot_that_is_still_to_come_waits_for_it() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let job = given.job().await;
        let run = given.run(&job, 60).await;
        let ahead = fresh.clock.now().plus(DAYS).unix_ms();
        given.sql(&format!("UPDATE runs SET not_before = {ahead}, changed_at = {ahead}")).await;
        assert_eq!(claim(&fresh.metadata).await, None, "{}", fresh.name);
        fresh.clock.set(fresh.clock.now().plus(HOUR));
        assert_eq!(claim(&fresh.metadata).await.expect(fresh.name).run.id, run);
    });
}
