//! A thousand slots over simulated months: leap day, month ends, year change, and the nights when daylight saving begins or
//! ends somewhere. The service is restarted, stands still for hours, and two nodes look at once.

use std::time::Duration;

use metadata::{Clock, Metadata};
use model::schedule::{Repeat, Start};
use model::{JobSettings, Moment, Period, Timeframe};

use super::{assert_each_slot_once, enroll, history, job, moment};
use crate::backend::on_both;
use crate::people::{owner, settings};

/// The steps by which the clock goes on, in minutes; drawn anew for each step, the same in every run of the test.
struct Steps(u64);

impl Steps {
    fn next(&mut self) -> Duration {
        // Knuth's MMIX generator: any steps will do, but always the same.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let minutes = match (self.0 >> 33) % 10 {
            0 => 2_000 + (self.0 >> 40) % 3_000,
            1..=3 => 1 + (self.0 >> 40) % 30,
            _ => 60 + (self.0 >> 40) % 500,
        };
        Duration::from_secs(minutes * 60)
    }
}

fn every_kind(start: Moment) -> Vec<JobSettings> {
    let start = Start::At(start);
    let time = |text: &str| text.parse().unwrap();
    let repeats = [
        Repeat::Hourly { every_hours: 4 },
        Repeat::Daily { at: time("01:30") },
        Repeat::Daily { at: time("02:30") },
        Repeat::Weekly { weekday: "sunday".parse().unwrap(), at: time("02:00") },
        Repeat::Monthly { day: 31, at: time("23:59") },
        Repeat::Monthly { day: 29, at: time("00:00") },
        Repeat::Cron { expression: "30 0,6,15 * * *".to_owned() },
    ];
    let rolling = Timeframe::Last { period: Period::Day };
    repeats
        .into_iter()
        .map(|repeat| JobSettings { timeframe: rolling.clone(), ..settings(repeat, start) })
        .collect()
}

#[test]
fn each_of_a_thousand_slots_has_one_record() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let (from, to) = (moment("2027-11-25T07:59:00Z"), moment("2028-04-05T00:00:00Z"));
        fresh.clock.set(from);
        let mut jobs = Vec::new();
        for settings in every_kind(from) {
            jobs.push(job(&fresh.metadata, &ann, settings).await);
        }
        let open = async || Metadata::open(&fresh.url, Clock::Manual(fresh.clock.clone())).await.unwrap();
        let (mut one, mut other) = (open().await, open().await);
        let (mut now, mut steps, mut recorded) = (from, Steps(7), 0);
        while now < to {
            now = now.plus(steps.next()).min(to);
            fresh.clock.set(now);
            let (first, second) = tokio::join!(enroll(&one), enroll(&other));
            recorded += first.0 + first.1 + second.0 + second.1;
            if recorded % 7 == 0 {
                one.close().await;
                one = open().await;
            }
            if recorded % 11 == 0 {
                drop(other);
                other = open().await;
            }
        }
        let mut slots = 0;
        for job in &jobs {
            slots += assert_each_slot_once(&fresh.metadata, ann.tenant_id, job, from, to).await;
        }
        assert!(slots > 1_000, "{slots} slots");
        assert_eq!(recorded, slots as u64, "{}", fresh.name);
        one.close().await;
        other.close().await;
    });
}

#[test]
fn the_nights_when_clocks_change_have_their_slots_like_any_other() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let (from, to) = (moment("2028-03-01T00:00:00Z"), moment("2028-04-10T00:00:00Z"));
        fresh.clock.set(from);
        let half_past = Repeat::Cron { expression: "30 * * * *".to_owned() };
        let job = job(&fresh.metadata, &ann, settings(half_past, Start::At(from))).await;
        let mut now = from;
        while now < to {
            now = now.plus(Duration::from_secs(3_600));
            fresh.clock.set(now);
            enroll(&fresh.metadata).await;
        }
        let slots: Vec<_> =
            history(&fresh.metadata, ann.tenant_id, &job).await.iter().map(|run| run.slot).collect();
        assert_eq!(slots.len(), 40 * 24);
        // New York changes on 12 March 2028 at 07:00 UTC, Berlin on 26 March at 01:00, Sydney on 1 April at 16:00.
        for change in ["2028-03-12T07:00:00Z", "2028-03-26T01:00:00Z", "2028-04-01T16:00:00Z"] {
            let change = moment(change);
            let near =
                |slot: &&Moment| change.since(**slot) + slot.since(change) < Duration::from_secs(3 * 3_600);
            let near: Vec<_> = slots.iter().filter(near).collect();
            assert_eq!(near.len(), 6, "{change}");
            assert!(near.windows(2).all(|pair| pair[1].since(*pair[0]) == Duration::from_secs(3_600)));
        }
    });
}
