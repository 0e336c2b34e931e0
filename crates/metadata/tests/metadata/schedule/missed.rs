//! What becomes of slots that passed while nobody looked.

use metadata::{jobs, runs};
use model::run::Trigger;
use model::schedule::Repeat;
use model::{JobSettings, Moment, OnMissed, Period, RunStatus, Start, Timeframe, Window};

use super::{enroll, history, job};
use crate::backend::{START_MS, on_both};
use crate::given::Given;
use crate::people::{owner, read, settings, written};

const DAY_MS: i64 = 86_400_000;

fn daily(timeframe: Timeframe, on_missed: OnMissed) -> JobSettings {
    let at = Start::At(Moment::from_unix_ms(START_MS));
    let repeat = Repeat::Daily { at: "14:00".parse().unwrap() };
    JobSettings { timeframe, on_missed, ..settings(repeat, at) }
}

fn day(number: i64) -> Moment {
    Moment::from_unix_ms(START_MS + number * DAY_MS)
}

#[test]
fn of_a_rolling_timeframe_31_slots_are_made_up_for_each_with_its_own_window() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let last_day = Timeframe::Last { period: Period::Day };
        let job = job(&fresh.metadata, &ann, daily(last_day, OnMissed::Run)).await;
        fresh.clock.set(day(39).plus(std::time::Duration::from_secs(60)));
        assert_eq!(enroll(&fresh.metadata).await, (31, 9), "{}", fresh.name);
        for (number, run) in (0..).zip(history(&fresh.metadata, ann.tenant_id, &job).await) {
            let window = Window::between(Some(day(number - 1)), Some(day(number))).unwrap();
            assert_eq!((run.slot, run.window, run.trigger), (day(number), window, Trigger::Schedule));
            let expected = if number < 9 { RunStatus::Missed } else { RunStatus::Scheduled };
            assert_eq!(run.status, expected);
        }
        let latest =
            read(&fresh.metadata, async |tx| jobs::get(tx, ann.tenant_id, job.id).await.unwrap()).await;
        let latest = latest.unwrap().latest_run.unwrap();
        assert_eq!(latest.status, RunStatus::Scheduled, "the newest slot is the newest run");
    });
}

#[test]
fn of_any_other_timeframe_one_slot_is_made_up_for() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        for timeframe in [Timeframe::All, Timeframe::SinceLastRun] {
            job(&fresh.metadata, &ann, daily(timeframe, OnMissed::Run)).await;
        }
        fresh.clock.set(day(4));
        assert_eq!(enroll(&fresh.metadata).await, (2, 8), "{}", fresh.name);
    });
}

#[test]
fn a_job_that_the_database_fails_for_does_not_keep_the_others() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let bad = job(&fresh.metadata, &ann, daily(Timeframe::All, OnMissed::Run)).await;
        let good = job(&fresh.metadata, &ann, daily(Timeframe::All, OnMissed::Run)).await;
        let given = Given::tenant(&fresh, "other", 201).await;
        let refuse = if fresh.name == "SQLite" {
            format!(
                "CREATE TRIGGER refused BEFORE INSERT ON runs WHEN NEW.job_id = '{}' \
                 BEGIN SELECT RAISE(ABORT, 'refused'); END",
                bad.id
            )
        } else {
            format!("ALTER TABLE runs ADD CONSTRAINT refused CHECK (job_id <> '{}')", bad.id)
        };
        given.sql(&refuse).await;
        given.sql(&format!("UPDATE jobs SET next_start = next_start - 1000 WHERE id = '{}'", bad.id)).await;
        fresh.clock.set(day(1));
        for runs in [1, 0] {
            let enrolled = metadata::schedule::enroll_due(&fresh.metadata).await.unwrap();
            assert_eq!((enrolled.runs, enrolled.is_more_due), (runs, false), "{}", fresh.name);
            let failed: Vec<_> = enrolled.failed.iter().map(ToString::to_string).collect();
            assert!(failed.len() == 1 && failed[0].contains("refused"), "{failed:?}");
            assert!(failed[0].contains(&bad.id.to_string()), "{failed:?}");
        }
        assert_eq!(history(&fresh.metadata, ann.tenant_id, &good).await.len(), 2);
    });
}

#[test]
fn a_job_that_skips_puts_late_slots_on_record_with_the_window_that_is_missing() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let last_day = Timeframe::Last { period: Period::Day };
        let job = job(&fresh.metadata, &ann, daily(last_day, OnMissed::Skip)).await;
        fresh.clock.set(day(2).plus(std::time::Duration::from_secs(601)));
        assert_eq!(enroll(&fresh.metadata).await, (0, 3));
        fresh.clock.set(day(3).plus(std::time::Duration::from_secs(600)));
        assert_eq!(enroll(&fresh.metadata).await, (1, 0), "{}", fresh.name);
        let missed = history(&fresh.metadata, ann.tenant_id, &job).await.remove(1);
        let reason = missed.reason.unwrap();
        assert_eq!(reason.code, "missed");
        let window = "from 2026-05-03T14:00:00Z to before 2026-05-04T14:00:00Z";
        assert!(reason.message.contains(window), "{}", reason.message);
        let again = written(&fresh.metadata, async |tx| {
            runs::again(tx, ann.tenant_id, missed.id).await.unwrap().unwrap()
        })
        .await;
        assert_eq!(
            (again.slot, again.window, again.status),
            (missed.slot, missed.window, RunStatus::Scheduled)
        );
        let details =
            read(&fresh.metadata, async |tx| runs::details(tx, ann.tenant_id, again.id).await.unwrap()).await;
        assert_eq!(details.unwrap().settings, job.settings);
    });
}
