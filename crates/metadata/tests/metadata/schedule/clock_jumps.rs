//! Clocks that jump, back and forth.

use std::time::Duration;

use metadata::{jobs, runs, schedule as enrolling};
use model::schedule::{Repeat, Start};
use model::{JobSettings, Moment, Period, RunStatus, Timeframe};

use super::{assert_each_slot_once, enroll, history, job};
use crate::backend::{START_MS, on_both};
use crate::people::{hourly, owner, settings, written};

const HOUR: Duration = Duration::from_secs(3_600);

#[test]
fn a_clock_that_jumps_makes_no_slot_twice_and_loses_none() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let start = Moment::from_unix_ms(START_MS);
        let job = job(&fresh.metadata, &ann, hourly()).await;
        let days = |days: u32| HOUR * 24 * days;
        let mut latest = start;
        let mut now = start;
        let mut jumps = 0_u32;
        // Hour by hour, and now and then a jump that is taken back later.
        for hour in 1..200_u32 {
            now = now.plus(HOUR / 2);
            match hour {
                40 | 41 | 150 => now = now.minus(HOUR),
                60 | 160 => now = now.plus(HOUR),
                80 => now = now.plus(days(40)),
                90 => now = now.minus(days(40)),
                120 => now = now.plus(days(40)),
                _ => {}
            }
            jumps += u32::from(now < latest);
            latest = latest.max(now);
            fresh.clock.set(now);
            enroll(&fresh.metadata).await;
        }
        assert!(jumps > 20);
        let slots = assert_each_slot_once(&fresh.metadata, ann.tenant_id, &job, start, latest).await;
        assert!(slots > 1_000, "{slots} slots");
        // Nothing becomes due again that is on record, whatever people do meanwhile.
        fresh.clock.set(start.plus(days(20)));
        for _ in 0..2 {
            written(&fresh.metadata, async |tx| {
                jobs::suspend(tx, ann.tenant_id, job.id).await.unwrap();
                jobs::resume(tx, ann.tenant_id, job.id).await.unwrap();
            })
            .await;
            fresh.clock.set(start.plus(days(30)));
            assert_eq!(enroll(&fresh.metadata).await, (0, 0), "{}", fresh.name);
        }
        assert_each_slot_once(&fresh.metadata, ann.tenant_id, &job, start, latest).await;
    });
}

#[test]
fn a_slot_whose_run_was_deleted_does_not_become_one_again() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let start = Moment::from_unix_ms(START_MS);
        let job = job(&fresh.metadata, &ann, hourly()).await;
        fresh.clock.set(start.plus(HOUR));
        assert_eq!(enroll(&fresh.metadata).await, (1, 0));
        let run = history(&fresh.metadata, ann.tenant_id, &job).await[0].id;
        fresh.clock.set(start);
        written(&fresh.metadata, async |tx| {
            runs::cancel(tx, ann.tenant_id, run).await.unwrap();
            assert_eq!(runs::delete(tx, ann.tenant_id, run, "ann").await.unwrap(), Some(0));
            jobs::suspend(tx, ann.tenant_id, job.id).await.unwrap();
            let job = jobs::resume(tx, ann.tenant_id, job.id).await.unwrap().unwrap();
            assert_eq!(job.next_start, Some(start.plus(HOUR)), "the same slot");
            assert_eq!(job.latest_run, None);
        })
        .await;
        fresh.clock.set(start.plus(HOUR));
        assert_eq!(enroll(&fresh.metadata).await, (0, 0), "{}", fresh.name);
        assert!(history(&fresh.metadata, ann.tenant_id, &job).await.is_empty());
    });
}

#[test]
fn a_backlog_of_thousands_goes_on_record_in_parts_and_only_the_newest_run() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let start = Moment::from_unix_ms(START_MS);
        let each_minute = Repeat::Cron { expression: "* * * * *".to_owned() };
        let rolling = Timeframe::Last { period: Period::Hour };
        let wanted = JobSettings { timeframe: rolling, ..settings(each_minute, Start::At(start.plus(HOUR))) };
        let job = job(&fresh.metadata, &ann, wanted).await;
        let now = start.plus(HOUR + Duration::from_secs(60 * 2_009));
        fresh.clock.set(now);
        let first = enrolling::enroll_due(&fresh.metadata).await.unwrap();
        assert_eq!((first.runs, first.missed, first.is_more_due), (0, 1_000, true));
        let second = enrolling::enroll_due(&fresh.metadata).await.unwrap();
        assert_eq!((second.runs, second.missed, second.is_more_due), (21, 979, true), "{}", fresh.name);
        assert_eq!(enroll(&fresh.metadata).await, (10, 0));
        assert_each_slot_once(&fresh.metadata, ann.tenant_id, &job, start, now).await;
        let all = history(&fresh.metadata, ann.tenant_id, &job).await;
        let runs: Vec<_> = all.iter().map(|run| run.status == RunStatus::Scheduled).collect();
        assert!(!runs[..1_979].contains(&true) && !runs[1_979..].contains(&false));
    });
}
