//! A window in slices of one length, for an export that is too large in one go.

use std::fmt;
use std::time::Duration;

use crate::Moment;

const HOUR: Duration = Duration::from_secs(3_600);

/// How long a slice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SliceUnit {
    /// A calendar month.
    Month,
    /// 7 × 24 hours.
    Week,
    /// 24 hours.
    Day,
    /// 60 minutes.
    Hour,
}

/// So many slices of this length, from the first moment to the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Slices {
    /// How long each is.
    pub unit: SliceUnit,
    /// How many there are.
    pub count: u64,
    /// Where the first begins.
    pub from: Moment,
    /// Where the last ends.
    pub to: Moment,
}

impl SliceUnit {
    /// All of them, longest first.
    pub const ALL: [SliceUnit; 4] = [SliceUnit::Month, SliceUnit::Week, SliceUnit::Day, SliceUnit::Hour];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            SliceUnit::Month => "month",
            SliceUnit::Week => "week",
            SliceUnit::Day => "day",
            SliceUnit::Hour => "hour",
        }
    }

    /// How many of them it takes from one moment to another.
    fn count(self, from: Moment, to: Moment) -> u64 {
        let whole = |length: Duration| to.since(from).as_secs().div_ceil(length.as_secs()).max(1);
        match self {
            SliceUnit::Month => months(from, to),
            SliceUnit::Week => whole(HOUR * 24 * 7),
            SliceUnit::Day => whole(HOUR * 24),
            SliceUnit::Hour => whole(HOUR),
        }
    }
}

impl Slices {
    /// The longest slices of which it takes at least `parts` for the window; hours if even they are too long.
    pub fn of(from: Moment, to: Moment, parts: u64) -> Self {
        let fine = SliceUnit::ALL.into_iter().find(|unit| unit.count(from, to) >= parts);
        let unit = fine.unwrap_or(SliceUnit::Hour);
        Self { unit, count: unit.count(from, to), from, to }
    }
}

/// Calendar months from one moment to another, each begun one counted.
fn months(from: Moment, to: Moment) -> u64 {
    let (start, end) = (from.to_utc(), to.to_utc());
    let number = |time: time::OffsetDateTime| i64::from(time.year()) * 12 + i64::from(u8::from(time.month()));
    let into = |time: time::OffsetDateTime| (time.day(), time.time());
    let whole = number(end) - number(start);
    let begun = i64::from(into(end) > into(start));
    u64::try_from(whole + begun).unwrap_or(0).max(1)
}

impl fmt::Display for Slices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "by {}: {} {}",
            self.unit.word(),
            self.count,
            if self.count == 1 { "slice" } else { "slices" }
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        serde_json::from_str(&format!("\"{text}\"")).unwrap()
    }

    fn of(from: &str, to: &str, parts: u64) -> String {
        Slices::of(moment(from), moment(to), parts).to_string()
    }

    #[test]
    fn the_longest_slices_that_are_enough_are_taken() {
        let (from, to) = ("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z");
        for (parts, expected) in [
            (2, "by month: 12 slices"),
            (12, "by month: 12 slices"),
            (13, "by week: 53 slices"),
            (54, "by day: 365 slices"),
            (366, "by hour: 8760 slices"),
            (1_000_000, "by hour: 8760 slices"),
        ] {
            assert_eq!(of(from, to, parts), expected, "{parts} parts");
        }
    }

    #[test]
    fn a_month_that_is_begun_counts() {
        assert_eq!(of("2026-01-31T00:00:00Z", "2026-03-01T00:00:00Z", 1), "by month: 2 slices");
        assert_eq!(of("2026-01-15T10:00:00Z", "2026-02-15T10:00:00.001Z", 1), "by month: 2 slices");
        assert_eq!(of("2026-01-15T10:00:00Z", "2026-01-15T11:00:00Z", 1), "by month: 1 slice");
        assert_eq!(of("2026-01-15T10:00:00Z", "2026-01-15T10:00:00Z", 5), "by hour: 1 slice");
    }
}
