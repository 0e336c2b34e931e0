//! The slots of schedules where calendars are difficult: month ends, leap days, the new year, nights when clocks change.

use model::schedule::Day;
use model::{Moment, Period, Repeat, Schedule, Start, Timeframe};

use crate::repeating::{HOUR_MS, cron, daily, hourly, monthly, weekly};

const DAY_MS: i64 = 24 * HOUR_MS;

fn moment(text: &str) -> Moment {
    serde_json::from_value(text.into()).unwrap()
}

fn texts(schedule: &Schedule, after: &str, count: usize) -> Vec<String> {
    schedule.slots_after(moment(after)).take(count).map(|slot| slot.to_string()).collect()
}

#[test]
fn a_job_that_runs_once_has_one_slot_or_none() {
    let at = moment("2026-05-03T14:00:00.250Z");
    let once = Schedule { repeat: Repeat::Once, start: Start::At(at) };
    assert_eq!(once.slots_after(moment("2026-05-03T14:00:00.249Z")).collect::<Vec<_>>(), [at]);
    assert_eq!(once.next_after(at), None);
    let at_once = Schedule { repeat: Repeat::Once, start: Start::Immediately };
    assert_eq!(at_once.next_after(Moment::MIN), None);
}

#[test]
fn every_grid_meets_month_ends_leap_days_and_the_new_year() {
    let friday = "friday".parse().unwrap();
    for (schedule, after, slots) in [
        (
            hourly(4),
            "2025-12-31T19:59:59Z",
            ["2025-12-31T20:00:00Z", "2026-01-01T00:00:00Z", "2026-01-01T04:00:00Z"],
        ),
        (
            hourly(12),
            "2028-02-28T12:00:00Z",
            ["2028-02-29T00:00:00Z", "2028-02-29T12:00:00Z", "2028-03-01T00:00:00Z"],
        ),
        (
            daily("06:30"),
            "2028-02-28T06:29:59.999Z",
            ["2028-02-28T06:30:00Z", "2028-02-29T06:30:00Z", "2028-03-01T06:30:00Z"],
        ),
        (
            daily("00:00"),
            "2026-12-30T00:00:00Z",
            ["2026-12-31T00:00:00Z", "2027-01-01T00:00:00Z", "2027-01-02T00:00:00Z"],
        ),
        (
            weekly(friday, "23:59"),
            "2026-12-18T23:59:00Z",
            ["2026-12-25T23:59:00Z", "2027-01-01T23:59:00Z", "2027-01-08T23:59:00Z"],
        ),
        (
            monthly(31, "12:00"),
            "2027-12-31T12:00:00Z",
            ["2028-01-31T12:00:00Z", "2028-02-29T12:00:00Z", "2028-03-31T12:00:00Z"],
        ),
        (
            monthly(29, "00:00"),
            "2027-01-29T00:00:00Z",
            ["2027-02-28T00:00:00Z", "2027-03-29T00:00:00Z", "2027-04-29T00:00:00Z"],
        ),
        (
            monthly(30, "00:00"),
            "2100-01-30T00:00:00Z",
            ["2100-02-28T00:00:00Z", "2100-03-30T00:00:00Z", "2100-04-30T00:00:00Z"],
        ),
        (
            monthly(1, "00:01"),
            "2026-11-01T00:01:00Z",
            ["2026-12-01T00:01:00Z", "2027-01-01T00:01:00Z", "2027-02-01T00:01:00Z"],
        ),
        (
            cron("0 0 29 2 *"),
            "2096-02-28T23:59:59Z",
            ["2096-02-29T00:00:00Z", "2104-02-29T00:00:00Z", "2108-02-29T00:00:00Z"],
        ),
        (
            cron("0 12 L * *"),
            "2028-01-31T12:00:00Z",
            ["2028-02-29T12:00:00Z", "2028-03-31T12:00:00Z", "2028-04-30T12:00:00Z"],
        ),
        // Both days named: either will do.
        (
            cron("0 0 13 * FRI"),
            "2026-12-04T00:00:00Z",
            ["2026-12-11T00:00:00Z", "2026-12-13T00:00:00Z", "2026-12-18T00:00:00Z"],
        ),
    ] {
        assert_eq!(texts(&schedule, after, 3), slots, "{schedule:?}");
    }
}

#[test]
fn a_start_on_the_grid_is_a_slot_and_one_beside_it_is_not() {
    for (repeat, on, beside) in [
        (hourly(6).repeat, "2026-05-03T12:00:00Z", "2026-05-03T06:00:00.001Z"),
        (daily("12:00").repeat, "2026-05-03T12:00:00Z", "2026-05-02T12:00:00.001Z"),
        (cron("0 12 * * *").repeat, "2026-05-03T12:00:00Z", "2026-05-02T12:00:00.001Z"),
    ] {
        for start in [on, beside] {
            let schedule = Schedule { repeat: repeat.clone(), start: Start::At(moment(start)) };
            assert_eq!(texts(&schedule, "2020-01-01T00:00:00Z", 1), [on], "{repeat:?} from {start}");
            assert!(schedule.next_after(moment(on)) > Some(moment(on)));
        }
    }
}

#[test]
fn a_preview_begins_with_now_where_the_start_is_immediate() {
    let now = moment("2026-05-03T14:00:00.250Z");
    let five = ["2026-05-03T14:00:00.25Z", "2026-05-03T16:00:00Z", "2026-05-04T00:00:00Z"];
    assert_eq!(hourly(8).preview(now, 3).iter().map(ToString::to_string).collect::<Vec<_>>(), five);
    let once = Schedule { repeat: Repeat::Once, start: Start::Immediately };
    assert_eq!(once.preview(now, 5), [now]);
    assert!(once.preview(now, 0).is_empty());
    let later = Schedule { repeat: Repeat::Daily { at: "07:00".parse().unwrap() }, start: Start::At(now) };
    assert_eq!(later.preview(now, 1), [moment("2026-05-04T07:00:00Z")]);
}

#[test]
fn slots_end_with_the_year_9999() {
    for schedule in [hourly(12), daily("12:00")] {
        assert_eq!(texts(&schedule, "9999-12-31T11:00:00Z", 9), ["9999-12-31T12:00:00Z"]);
    }
    assert_eq!(texts(&monthly(31, "00:00"), "9999-11-30T00:00:00Z", 9), ["9999-12-31T00:00:00Z"]);
    assert_eq!(weekly(Day::ALL[0], "00:00").next_after(Moment::MAX), None);
    assert_eq!(cron("* * * * *").next_after(Moment::MAX), None);
}

/// Berlin, New York and Lord Howe (which moves by half an hour) in 2026, spring and autumn; their days in UTC.
const NIGHTS: [&str; 6] =
    ["2026-03-29", "2026-10-25", "2026-03-08", "2026-11-01", "2026-04-04", "2026-10-03"];

#[test]
fn the_nights_when_clocks_are_changed_have_neither_gap_nor_double() {
    for night in NIGHTS {
        let before = moment(&format!("{night}T00:00:00Z")).unix_ms() - DAY_MS;
        let distances = |schedule: &Schedule| -> Vec<i64> {
            let slots: Vec<i64> = schedule
                .slots_after(Moment::from_unix_ms(before - 1))
                .map(Moment::unix_ms)
                .take_while(|slot| *slot < before + 3 * DAY_MS)
                .collect();
            slots.windows(2).map(|pair| pair[1] - pair[0]).collect()
        };
        assert_eq!(distances(&hourly(1)), [HOUR_MS; 71], "{night}");
        assert_eq!(distances(&cron("30 * * * *")), [HOUR_MS; 71], "{night}");
        assert_eq!(distances(&cron("*/30 * * * *")), [HOUR_MS / 2; 143], "{night}");
        assert_eq!(distances(&daily("02:30")), [DAY_MS; 2], "{night}");
        assert_eq!(distances(&cron("30 2 * * *")), [DAY_MS; 2], "{night}");
    }
}

#[test]
fn the_monthly_windows_of_a_monthly_job_leave_no_hole() {
    let timeframe = Timeframe::Last { period: Period::Month };
    for day in 1..=31 {
        let slots: Vec<_> =
            monthly(day, "06:30").slots_after(moment("2023-01-01T00:00:00Z")).take(80).collect();
        for pair in slots.windows(2) {
            let from = timeframe.window(pair[1], None).from_moment();
            assert!(from <= Some(pair[0]), "day {day}: from {from:?}, the slot before was {}", pair[0]);
        }
    }
}
