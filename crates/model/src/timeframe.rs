//! Which rows a run exports, by their date.

use std::time::Duration;

use time::{Date, Month};

use crate::{Moment, Window};

/// What a job says; a run has the [`Window`] that came of it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub enum Timeframe {
    /// Everything.
    All,
    /// The same window in every run; whole milliseconds.
    Fixed {
        /// First moment inside.
        from: Option<Moment>,
        /// First moment after.
        to: Option<Moment>,
    },
    /// A stretch that ends at the slot.
    Last {
        /// How long it is.
        period: Period,
    },
    /// What was modified since the last finished run.
    SinceLastRun,
}

/// The length of a rolling window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Period {
    /// 60 minutes.
    Hour,
    /// 24 hours.
    Day,
    /// 7 × 24 hours.
    Week,
    /// Since the same day and time of the month before, or the last day of that month if it is shorter.
    Month,
}

impl Period {
    /// All of them, shortest first.
    pub const ALL: [Period; 4] = [Period::Hour, Period::Day, Period::Week, Period::Month];

    /// As the metadata and the API write it.
    pub fn name(self) -> &'static str {
        match self {
            Period::Hour => "hour",
            Period::Day => "day",
            Period::Week => "week",
            Period::Month => "month",
        }
    }

    /// The moment that lies this long before `slot`.
    fn before(self, slot: Moment) -> Moment {
        const HOUR: Duration = Duration::from_secs(3_600);
        match self {
            Period::Hour => slot.minus(HOUR),
            Period::Day => slot.minus(HOUR * 24),
            Period::Week => slot.minus(HOUR * 24 * 7),
            Period::Month => month_before(slot),
        }
    }
}

fn month_before(slot: Moment) -> Moment {
    let slot = slot.to_utc();
    let month = slot.month().previous();
    let year = if month == Month::December { slot.year() - 1 } else { slot.year() };
    let day = slot.day().min(month.length(year));
    // The year before year 1 has no moment; `Moment` begins where it ends.
    Date::from_calendar_date(year, month, day)
        .map_or(Moment::MIN, |date| Moment::at_or_before(slot.replace_date(date)))
}

impl Timeframe {
    /// The window of the run of a slot. `since` is where the last finished run of a since-last-run job left off; the
    /// first run has none and takes everything.
    pub fn window(&self, slot: Moment, since: Option<Moment>) -> Window {
        match self {
            Timeframe::All => Window::ALL,
            Timeframe::Fixed { from, to } => Window::half_open(*from, *to),
            Timeframe::Last { period } => Window::half_open(Some(period.before(slot)), Some(slot)),
            Timeframe::SinceLastRun => Window::half_open(since, None),
        }
    }

    /// Whether each slot covers other rows, so that each one missed leaves its own hole.
    pub fn is_rolling(&self) -> bool {
        matches!(self, Timeframe::Last { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        serde_json::from_str(&format!("\"{text}\"")).unwrap()
    }

    fn start(period: Period, slot: &str) -> Moment {
        let window = Timeframe::Last { period }.window(moment(slot), None);
        assert_eq!(window.to_moment(), Some(moment(slot)));
        window.from_moment().unwrap()
    }

    #[test]
    fn hours_days_and_weeks_are_exact_stretches() {
        for (period, slot, from) in [
            (Period::Hour, "2026-01-01T00:00:00Z", "2025-12-31T23:00:00Z"),
            (Period::Day, "2028-03-01T06:30:00Z", "2028-02-29T06:30:00Z"),
            (Period::Day, "2027-03-01T06:30:00Z", "2027-02-28T06:30:00Z"),
            (Period::Week, "2026-03-31T02:30:00Z", "2026-03-24T02:30:00Z"),
        ] {
            assert_eq!(start(period, slot), moment(from), "{slot}");
        }
    }

    #[test]
    fn a_month_reaches_to_the_same_day_or_the_last_of_a_shorter_month() {
        for (slot, from) in [
            ("2026-05-03T14:00:00.250Z", "2026-04-03T14:00:00.250Z"),
            ("2026-01-15T00:00:00Z", "2025-12-15T00:00:00Z"),
            ("2026-03-31T23:59:00Z", "2026-02-28T23:59:00Z"),
            ("2028-03-31T00:00:00Z", "2028-02-29T00:00:00Z"),
            ("2028-03-29T00:00:00Z", "2028-02-29T00:00:00Z"),
            ("2100-03-29T00:00:00Z", "2100-02-28T00:00:00Z"),
            ("2026-02-28T00:00:00Z", "2026-01-28T00:00:00Z"),
            ("2026-07-31T00:00:00Z", "2026-06-30T00:00:00Z"),
            ("0001-01-15T00:00:00Z", "0001-01-01T00:00:00Z"),
        ] {
            assert_eq!(start(Period::Month, slot), moment(from), "{slot}");
        }
    }

    #[test]
    fn the_other_windows_do_not_depend_on_the_slot() {
        let (slot, since) = (moment("2026-05-03T14:00:00Z"), moment("2026-05-01T00:00:00Z"));
        assert_eq!(Timeframe::All.window(slot, Some(since)), Window::ALL);
        let fixed = Timeframe::Fixed { from: None, to: Some(since) }.window(slot, None);
        assert_eq!((fixed.from_moment(), fixed.to_moment()), (None, Some(since)));
        let first = Timeframe::SinceLastRun.window(slot, None);
        assert_eq!(first, Window::ALL);
        let next = Timeframe::SinceLastRun.window(slot, Some(since));
        assert_eq!((next.from_moment(), next.to_moment()), (Some(since), None));
    }

    #[test]
    fn a_window_at_the_beginning_of_time_holds_nothing() {
        let window = Timeframe::Last { period: Period::Week }.window(Moment::MIN, None);
        assert_eq!((window.from_moment(), window.to_moment()), (Some(Moment::MIN), Some(Moment::MIN)));
    }

    #[test]
    fn the_names_of_periods_are_those_of_stored_settings() {
        for period in Period::ALL {
            assert_eq!(serde_json::to_value(period).unwrap(), period.name());
        }
    }
}
