//! When a job is due. All times are UTC and never moved by daylight saving.

use std::fmt;
use std::str::FromStr;

use time::{Time, Weekday};

use crate::Moment;

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

/// A time of day to the minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay(Time);

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(Weekday);

impl Schedule {
    /// The slots after `after`, ascending and without end where the grid has none. A start "immediately" is not among
    /// them: its run is made when the job is saved.
    pub fn slots_after(&self, after: Moment) -> impl Iterator<Item = Moment> + '_ {
        let _ = after;
        std::iter::from_fn(|| todo!())
    }

    /// The first slot after `after`.
    pub fn next_after(&self, after: Moment) -> Option<Moment> {
        self.slots_after(after).next()
    }

    /// Whether it runs once only.
    pub fn is_once(&self) -> bool {
        self.repeat == Repeat::Once
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let _ = f;
        todo!()
    }
}

impl FromStr for TimeOfDay {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let _ = text;
        todo!()
    }
}

impl TryFrom<String> for TimeOfDay {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<TimeOfDay> for String {
    fn from(value: TimeOfDay) -> Self {
        value.to_string()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let _ = f;
        todo!()
    }
}

impl FromStr for Day {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let _ = text;
        todo!()
    }
}

impl TryFrom<String> for Day {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Day> for String {
    fn from(value: Day) -> Self {
        value.to_string()
    }
}
