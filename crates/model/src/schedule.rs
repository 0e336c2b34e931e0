//! When a job is due. All times are UTC and never moved by daylight saving.

use std::iter;

use crate::Moment;

pub(crate) mod cron;
mod day;
mod grid;
mod time_of_day;

pub use day::Day;
pub use time_of_day::TimeOfDay;

/// When a job starts, and how it repeats.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Schedule {
    /// Whether, and on which grid, it runs again.
    pub repeat: Repeat,
    /// The first time.
    pub start: Start,
}

/// The first time that a job runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Start {
    /// One run as soon as the job is saved; then the grid, if it repeats.
    Immediately,
    /// Once: at this moment. Repeating: the first slot of the grid at or after it.
    At(Moment),
}

/// The grid on which a job runs again.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub enum Repeat {
    /// It does not.
    Once,
    /// Every 1, 2, 3, 4, 6, 8 or 12 hours, from 00:00 on: 4 means 00, 04, 08 …
    Hourly {
        /// One of those numbers.
        every_hours: u8,
    },
    /// Each day.
    Daily {
        /// At this time.
        at: TimeOfDay,
    },
    /// Each week.
    Weekly {
        /// On this day.
        weekday: Day,
        /// At this time.
        at: TimeOfDay,
    },
    /// Each month.
    Monthly {
        /// 1 to 31; the last day of a month that is shorter.
        day: u8,
        /// At this time.
        at: TimeOfDay,
    },
    /// Five fields: minute, hour, day of month, month, day of week.
    Cron {
        /// As it was typed; it was valid then.
        expression: String,
    },
}

impl Schedule {
    /// The slots after `after`, ascending and without end where the grid has none, up to the year 9999 (cron: 4999). A
    /// start "immediately" is not among them: its run is made when the job is saved.
    pub fn slots_after(&self, after: Moment) -> impl Iterator<Item = Moment> + '_ {
        let first = match self.start {
            Start::Immediately => Moment::MIN,
            Start::At(at) => at,
        };
        let from = after.max(first);
        let slots: Box<dyn Iterator<Item = Moment> + '_> = match (&self.repeat, self.start) {
            (Repeat::Once, Start::Immediately) => Box::new(iter::empty()),
            (Repeat::Once, Start::At(at)) => Box::new(iter::once(at)),
            (Repeat::Cron { expression }, _) => Box::new(cron::slots_from(expression, from)),
            (grid, _) => Box::new(grid::slots_from(grid, from)),
        };
        // The grids begin with the day or the second that holds `from`.
        slots.skip_while(move |slot| *slot <= after || *slot < first)
    }

    /// The first slot after `after`.
    pub fn next_after(&self, after: Moment) -> Option<Moment> {
        self.slots_after(after).next()
    }

    /// The next `count` times that a job saved at `now` would run; the first is `now` if it starts immediately.
    pub fn preview(&self, now: Moment, count: usize) -> Vec<Moment> {
        let at_once = (self.start == Start::Immediately).then_some(now);
        at_once.into_iter().chain(self.slots_after(now)).take(count).collect()
    }

    /// Whether it runs once only.
    pub fn is_once(&self) -> bool {
        self.repeat == Repeat::Once
    }
}
