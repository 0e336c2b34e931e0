//! A point in time as sources hold it: microseconds, UTC, the two infinities of PostgreSQL included. It never reads
//! a clock. The text it parses is what exports, imports and people write; how an export spells it is `archive`'s.

use std::fmt;
use std::str::FromStr;

use crate::calendar::Date;

mod parse;

pub use parse::ParseTimestampError;

const SECONDS_PER_DAY: i64 = 86_400;

/// A point in time. The order of the variants is the order of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Timestamp {
    /// Before all others: PostgreSQL's `-infinity`.
    BeforeAll,
    /// A point on the calendar.
    At {
        /// Whole seconds since 1970-01-01 00:00:00 UTC, rounded down.
        unix_seconds: i64,
        /// Microseconds into that second, 0 to 999,999.
        micros: u32,
    },
    /// After all others: PostgreSQL's `infinity`.
    AfterAll,
}

/// The calendar fields of a finite timestamp, UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fields {
    /// The day.
    pub date: Date,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
    /// 0 to 999,999.
    pub micros: u32,
}

impl Timestamp {
    /// The point this many microseconds after 1970-01-01 00:00:00 UTC.
    pub fn from_unix_micros(micros: i64) -> Self {
        Self::At { unix_seconds: micros.div_euclid(1_000_000), micros: micros.rem_euclid(1_000_000) as u32 }
    }

    /// Microseconds since 1970-01-01 00:00:00 UTC; `None` for the infinities and for years beyond 294,246.
    pub fn to_unix_micros(self) -> Option<i64> {
        match self {
            Self::At { unix_seconds, micros } => {
                unix_seconds.checked_mul(1_000_000)?.checked_add(i64::from(micros))
            }
            Self::BeforeAll | Self::AfterAll => None,
        }
    }

    /// The calendar fields; `None` for the infinities.
    pub fn fields(self) -> Option<Fields> {
        let Self::At { unix_seconds, micros } = self else {
            return None;
        };
        let second_of_day = unix_seconds.rem_euclid(SECONDS_PER_DAY) as u32;
        Some(Fields {
            date: Date::from_unix_days(unix_seconds.div_euclid(SECONDS_PER_DAY)),
            hour: (second_of_day / 3_600) as u8,
            minute: (second_of_day / 60 % 60) as u8,
            second: (second_of_day % 60) as u8,
            micros,
        })
    }
}

impl From<Fields> for Timestamp {
    fn from(fields: Fields) -> Self {
        let second_of_day =
            i64::from(fields.hour) * 3_600 + i64::from(fields.minute) * 60 + i64::from(fields.second);
        Self::At {
            unix_seconds: fields.date.to_unix_days() * SECONDS_PER_DAY + second_of_day,
            micros: fields.micros,
        }
    }
}

impl FromStr for Timestamp {
    type Err = ParseTimestampError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse::parse(text)
    }
}

/// For messages: `2026-05-03 14:00:00 UTC`, a fraction only where there is one.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(Fields { date, hour, minute, second, micros }) = self.fields() else {
            return f.write_str(if *self == Self::AfterAll { "infinity" } else { "-infinity" });
        };
        let (year, era) = if date.year > 0 { (date.year, "") } else { (1 - date.year, " BC") };
        write!(f, "{year:04}-{:02}-{:02} {hour:02}:{minute:02}:{second:02}", date.month, date.day)?;
        if micros > 0 {
            write!(f, ".{}", format!("{micros:06}").trim_end_matches('0'))?;
        }
        write!(f, " UTC{era}")
    }
}
