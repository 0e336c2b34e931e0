//! The grids that are ours: hourly, daily, weekly, monthly. A grid is a rule for days and a rule for the minutes of a day.

use std::iter;
use std::time::Duration;

use time::Date;

use super::Repeat;
use crate::Moment;

const DAY_MINUTES: u64 = 24 * 60;

/// The slots from the first moment of the day that holds `from`, ascending, to the end of the year 9999.
pub(super) fn slots_from(repeat: &Repeat, from: Moment) -> impl Iterator<Item = Moment> + '_ {
    let (first_minute, step) = minutes(repeat);
    days_from(from).filter(|day| falls_on(repeat, *day)).flat_map(move |day| {
        let midnight = Moment::at_or_before(day.midnight().assume_utc());
        let minutes = (first_minute..DAY_MINUTES).step_by(step);
        minutes.map(move |minute| midnight.plus(Duration::from_secs(minute * 60)))
    })
}

fn days_from(from: Moment) -> impl Iterator<Item = Date> {
    iter::successors(Some(from.to_utc().date()), |day| day.next_day())
}

fn falls_on(repeat: &Repeat, day: Date) -> bool {
    match repeat {
        Repeat::Hourly { .. } | Repeat::Daily { .. } => true,
        Repeat::Weekly { weekday, .. } => weekday.is(day.weekday()),
        // A job of the 31st runs on the last day of each shorter month.
        Repeat::Monthly { day: wanted, .. } => {
            day.day() == (*wanted).clamp(1, day.month().length(day.year()))
        }
        Repeat::Once | Repeat::Cron { .. } => false,
    }
}

/// The first slot of a day and the distance to the next, both in minutes.
fn minutes(repeat: &Repeat) -> (u64, usize) {
    const ONE_A_DAY: usize = 24 * 60;
    match repeat {
        // Settings are valid when they are made; a zero in stored ones must not end in a panic all the same.
        Repeat::Hourly { every_hours } => (0, usize::from(*every_hours).max(1) * 60),
        Repeat::Daily { at } | Repeat::Weekly { at, .. } | Repeat::Monthly { at, .. } => {
            (at.minute_of_day(), ONE_A_DAY)
        }
        Repeat::Once | Repeat::Cron { .. } => (DAY_MINUTES, ONE_A_DAY),
    }
}
