//! The slots of any schedule anywhere in three centuries: ascending, on the grid, none left out. Each grid is held
//! against every minute, asked by itself whether it is a slot.

use std::time::Duration;

use model::schedule::{Day, TimeOfDay};
use model::{Moment, Repeat, Schedule, Start};
use proptest::prelude::*;
use proptest::sample::select;

use crate::repeating::{HOUR_MS, cron, daily, hourly, monthly, weekly};

fn any_grid() -> impl Strategy<Value = Schedule> {
    let at = || (0..24, 0..60).prop_map(|(hour, minute)| format!("{hour:02}:{minute:02}"));
    let list = |least: u8, most: u8| {
        proptest::collection::btree_set(least..=most, 1..4)
            .prop_map(|set| set.iter().map(ToString::to_string).collect::<Vec<_>>().join(","))
    };
    prop_oneof![
        select(&[1, 2, 3, 4, 6, 8, 12][..]).prop_map(hourly),
        at().prop_map(|at| daily(&at)),
        (select(&Day::ALL[..]), at()).prop_map(|(weekday, at)| weekly(weekday, &at)),
        (1_u8..=31, at()).prop_map(|(day, at)| monthly(day, &at)),
        (list(0, 59), list(0, 23), list(0, 6))
            .prop_map(|(minutes, hours, weekdays)| cron(&format!("{minutes} {hours} * * {weekdays}"))),
        (list(0, 59), list(1, 28), list(1, 12))
            .prop_map(|(minutes, days, months)| cron(&format!("{minutes} 0 {days} {months} *"))),
    ]
}

/// Whether a whole minute is a slot, by that minute alone.
fn is_on_grid(repeat: &Repeat, slot: Moment) -> bool {
    let utc = slot.to_utc();
    let minute_of_day = u64::try_from(slot.unix_ms().div_euclid(60_000).rem_euclid(1_440)).unwrap();
    let is_at = |at: &TimeOfDay| at.minute_of_day() == minute_of_day;
    let is_listed =
        |list: &str, number: u8| list == "*" || list.split(',').any(|item| item == number.to_string());
    match repeat {
        Repeat::Once => false,
        Repeat::Hourly { every_hours } => slot.unix_ms() % (HOUR_MS * i64::from(*every_hours)) == 0,
        Repeat::Daily { at } => is_at(at),
        Repeat::Weekly { weekday: day, at } => {
            is_at(at) && day.to_string() == utc.weekday().to_string().to_lowercase()
        }
        Repeat::Monthly { day, at } => {
            let is_last = slot.plus(Duration::from_secs(86_400)).to_utc().day() == 1;
            is_at(at) && (utc.day() == *day || (is_last && utc.day() < *day))
        }
        Repeat::Cron { expression } => {
            let fields: Vec<_> = expression.split(' ').collect();
            is_listed(fields[0], utc.minute())
                && is_listed(fields[1], utc.hour())
                && is_listed(fields[2], utc.day())
                && is_listed(fields[3], u8::from(utc.month()))
                && is_listed(fields[4], utc.weekday().number_days_from_sunday())
        }
    }
}

/// Years 1900 to 2200, any millisecond.
fn any_moment() -> impl Strategy<Value = Moment> {
    (-2_208_988_800_000_i64..7_258_118_400_000).prop_map(Moment::from_unix_ms)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn slots_are_every_minute_of_the_grid_and_no_other(schedule in any_grid(), after in any_moment()) {
        let minutes_from = after.unix_ms().div_euclid(60_000) + 1;
        let expected: Vec<_> = (minutes_from..minutes_from + 63 * 24 * 60)
            .map(|minute| Moment::from_unix_ms(minute * 60_000))
            .filter(|minute| is_on_grid(&schedule.repeat, *minute))
            .collect();
        let slots: Vec<_> = schedule.slots_after(after).take(expected.len()).collect();
        prop_assert_eq!(slots, expected);
    }

    #[test]
    fn years_of_slots_ascend(schedule in any_grid(), after in any_moment()) {
        let slots: Vec<_> = schedule.slots_after(after).take(1_500).collect();
        prop_assert_eq!(slots.len(), 1_500);
        prop_assert!(slots[0] > after);
        prop_assert!(slots.is_sorted_by(|earlier, later| earlier < later));
        prop_assert!(slots.iter().all(|slot| is_on_grid(&schedule.repeat, *slot)));
    }

    #[test]
    fn slots_go_on_from_any_slot(schedule in any_grid(), after in any_moment(), skipped in 0_usize..40) {
        let slots: Vec<_> = schedule.slots_after(after).take(50).collect();
        let rest: Vec<_> = schedule.slots_after(slots[skipped]).take(49 - skipped).collect();
        prop_assert_eq!(&slots[skipped + 1..], rest);
        prop_assert_eq!(schedule.next_after(after), Some(slots[0]));
    }

    #[test]
    fn a_start_leaves_out_what_lies_before_it(schedule in any_grid(), after in any_moment(), start in any_moment()) {
        let started = Schedule { start: Start::At(start), ..schedule.clone() };
        let expected: Vec<_> = if start > after {
            schedule.slots_after(Moment::from_unix_ms(start.unix_ms() - 1)).take(9).collect()
        } else {
            schedule.slots_after(after).take(9).collect()
        };
        prop_assert_eq!(started.slots_after(after).take(9).collect::<Vec<_>>(), expected);
    }
}
