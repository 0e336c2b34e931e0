//! Days of the calendar, UTC, and stretches of them.

use std::fmt;
use std::str::FromStr;

use time::macros::format_description;

use super::Span;
use crate::Moment;

const DAY_MS: i64 = 86_400_000;

/// A day of the calendar, UTC; years 1 to 9999. Shows as `2026-05-03`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(time::Date);

impl Date {
    /// The day in which a moment lies.
    pub fn of(moment: Moment) -> Self {
        Self(moment.to_utc().date())
    }

    /// Its first moment.
    pub fn start(self) -> Moment {
        Moment::at_or_before(self.0.midnight().assume_utc())
    }

    fn plus(self, days: u32) -> Self {
        Self::of(Moment::from_unix_ms(self.start().unix_ms() + i64::from(days) * DAY_MS))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The text is no day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no day; write 2026-05-03")]
pub struct NotADate(String);

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let date = time::Date::parse(text, format_description!("[year]-[month]-[day]"));
        let is_usual = text.starts_with(|first: char| first.is_ascii_digit());
        date.ok()
            .filter(|date| is_usual && date.year() > 0)
            .map(Self)
            .ok_or_else(|| NotADate(text.to_owned()))
    }
}

/// Days that follow one another; at least one, at most [`Days::MOST`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    first: Date,
    count: u32,
}

impl Days {
    /// A whole year, whichever.
    pub const MOST: u32 = 366;

    /// The days from the first to the last, both included; `None` if they are not in order, or too many.
    pub fn between(first: Date, last: Date) -> Option<Self> {
        let after = (last.start().unix_ms() - first.start().unix_ms()).div_euclid(DAY_MS);
        let count = u32::try_from(after).ok()?.checked_add(1)?;
        (count <= Self::MOST).then_some(Self { first, count })
    }

    /// The first of them.
    pub fn first(self) -> Date {
        self.first
    }

    /// The last of them.
    pub fn last(self) -> Date {
        self.first.plus(self.count - 1)
    }

    /// How many they are.
    pub fn count(self) -> u32 {
        self.count
    }

    /// All their moments.
    pub fn span(self) -> Span {
        Span { from: self.first.start(), to: whole(self.last()).to }
    }

    /// Each with its moments.
    pub fn iter(self) -> impl Iterator<Item = (Date, Span)> {
        (0..self.count).map(move |number| self.first.plus(number)).map(|date| (date, whole(date)))
    }

    /// The numbers, from 0, of those that a span lies in.
    pub fn touched(self, span: Span) -> std::ops::Range<usize> {
        let span = span.within(self.span());
        if span.is_empty() {
            return 0..0;
        }
        let since = |moment: Moment| moment.unix_ms() - self.first.start().unix_ms();
        let number = |ms: i64| usize::try_from(ms.div_euclid(DAY_MS)).unwrap_or_default();
        number(since(span.from))..number(since(span.to) - 1) + 1
    }
}

fn whole(date: Date) -> Span {
    let from = date.start();
    Span { from, to: Moment::from_unix_ms(from.unix_ms() + DAY_MS) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_is_written_as_it_is_read() {
        for text in ["2026-05-03", "2028-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(date(text).to_string(), text);
        }
        for text in
            ["", "2026-5-3", "2026-02-29", "0000-01-01", "-001-01-01", "2026-05-03T00:00:00Z", " 2026-05-03"]
        {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_year_is_not_too_long_and_a_day_is_not_too_short() {
        let days = |first, last| Days::between(date(first), date(last));
        assert_eq!(days("2028-01-01", "2028-12-31").unwrap().count(), 366);
        assert_eq!(days("2028-01-01", "2029-01-01"), None);
        assert_eq!(days("2026-05-04", "2026-05-03"), None);
        let one = days("2026-05-03", "2026-05-03").unwrap();
        assert_eq!((one.count(), one.last()), (1, date("2026-05-03")));
        let last = days("9999-12-30", "9999-12-31").unwrap();
        assert_eq!((last.last(), last.span().to), (date("9999-12-31"), Moment::MAX));
    }

    #[test]
    fn a_span_lies_in_the_days_that_it_has_a_moment_of() {
        let days = Days::between(date("2026-02-27"), date("2026-03-02")).unwrap();
        let start = days.span().from.unix_ms();
        for (from, to, expected) in [
            (0, 1, 0..1),
            (0, DAY_MS, 0..1),
            (DAY_MS - 1, DAY_MS + 1, 0..2),
            (-9 * DAY_MS, 99 * DAY_MS, 0..4),
            (4 * DAY_MS, 5 * DAY_MS, 0..0),
            (DAY_MS, DAY_MS, 0..0),
        ] {
            let span =
                Span { from: Moment::from_unix_ms(start + from), to: Moment::from_unix_ms(start + to) };
            assert_eq!(days.touched(span), expected, "{from} {to}");
        }
        let shown: Vec<_> = days.iter().map(|(date, _)| date.to_string()).collect();
        assert_eq!(shown, ["2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02"]);
    }
}
