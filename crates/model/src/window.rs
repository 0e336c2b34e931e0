//! The stretch of time that an export covers.

use std::fmt;

use time::format_description::well_known::Rfc3339;
use time::macros::format_description;
use time::{Date, Duration, OffsetDateTime, PrimitiveDateTime};

use crate::Moment;

/// A stretch of time, half-open: `from` is inside, `to` is not. Either end may be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Window {
    from: Option<OffsetDateTime>,
    to: Option<OffsetDateTime>,
}

/// The window cannot be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WindowError {
    /// Not a point in time.
    #[error(
        "{0:?} is no date or time; write 2026-05-03, 2026-05-03 14:00:00 (UTC) or 2026-05-03T14:00:00+02:00"
    )]
    NotATime(String),
    /// The end is not after the start.
    #[error("the window from {} to {} is empty; the end must be after the start", spelled(*from), spelled(*to))]
    Empty {
        /// The start.
        from: OffsetDateTime,
        /// The end.
        to: OffsetDateTime,
    },
}

impl Window {
    /// All time.
    pub const ALL: Window = Window { from: None, to: None };

    /// The window between two points in time.
    pub fn new(from: Option<OffsetDateTime>, to: Option<OffsetDateTime>) -> Result<Self, WindowError> {
        match (from, to) {
            (Some(from), Some(to)) if from >= to => Err(WindowError::Empty { from, to }),
            _ => Ok(Self { from, to }),
        }
    }

    /// The window between two moments.
    pub fn between(from: Option<Moment>, to: Option<Moment>) -> Result<Self, WindowError> {
        Self::new(from.map(Moment::to_utc), to.map(Moment::to_utc))
    }

    /// The window between two moments that are known to be in order; if they are not, it holds nothing.
    pub(crate) fn half_open(from: Option<Moment>, to: Option<Moment>) -> Self {
        Self { from: from.map(Moment::to_utc), to: to.map(Moment::to_utc) }
    }

    /// The window between two typed times. A date without a time means the whole day: as an end it is included.
    pub fn parse(from: Option<&str>, to: Option<&str>) -> Result<Self, WindowError> {
        let from = from.map(parse).transpose()?.map(|typed| typed.start);
        let to = to.map(parse).transpose()?.map(|typed| typed.end);
        Self::new(from, to)
    }

    /// The first moment inside, if the window has a start.
    pub fn from(self) -> Option<OffsetDateTime> {
        self.from
    }

    /// The first moment after, if the window has an end.
    pub fn to(self) -> Option<OffsetDateTime> {
        self.to
    }

    /// `from` to the millisecond, rounded down.
    pub fn from_moment(self) -> Option<Moment> {
        self.from.map(Moment::at_or_before)
    }

    /// `to` to the millisecond, rounded down.
    pub fn to_moment(self) -> Option<Moment> {
        self.to.map(Moment::at_or_before)
    }

    /// `from` as RFC 3339.
    pub fn from_rfc_3339(self) -> Option<String> {
        self.from.and_then(|from| from.format(&Rfc3339).ok())
    }

    /// `to` as RFC 3339.
    pub fn to_rfc_3339(self) -> Option<String> {
        self.to.and_then(|to| to.format(&Rfc3339).ok())
    }
}

impl Window {
    /// The window as sentences tell it, behind the word for what lies in it: `from … to before …`; `None` for all time.
    pub fn in_words(self) -> Option<String> {
        match (self.from_rfc_3339(), self.to_rfc_3339()) {
            (None, None) => None,
            (Some(from), None) => Some(format!("from {from} on")),
            (None, Some(to)) => Some(format!("before {to}")),
            (Some(from), Some(to)) => Some(format!("from {from} to before {to}")),
        }
    }
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.from, self.to) {
            (None, None) => f.write_str("all"),
            (Some(from), None) => write!(f, "from {from}"),
            (None, Some(to)) => write!(f, "before {to}"),
            (Some(from), Some(to)) => write!(f, "from {from} to before {to}"),
        }
    }
}

/// A point in time as sentences for people spell it: `2026-05-03 14:00:00 UTC`.
fn spelled(time: OffsetDateTime) -> String {
    let text = Moment::at_or_before(time).to_string();
    format!("{} UTC", text.trim_end_matches('Z').replacen('T', " ", 1))
}

/// What somebody typed stands for this stretch of time.
struct Typed {
    start: OffsetDateTime,
    end: OffsetDateTime,
}

fn parse(text: &str) -> Result<Typed, WindowError> {
    let not_a_time = || WindowError::NotATime(text.to_owned());
    let text = text.trim();
    // Years are written in four digits, without a sign: that is what the manifest can write too.
    if !text.starts_with(|first: char| first.is_ascii_digit()) {
        return Err(not_a_time());
    }
    if let Ok(day) = Date::parse(text, format_description!("[year]-[month]-[day]")) {
        let start = day.midnight().assume_utc();
        // 9999-12-31, as people write for "for ever", has no midnight after it that could be written.
        let end = start.checked_add(Duration::DAY).unwrap_or(PrimitiveDateTime::MAX.assume_utc());
        return Ok(Typed { start, end });
    }
    let spaced = format_description!("[year]-[month]-[day] [hour]:[minute][optional [:[second]]]");
    let moment = OffsetDateTime::parse(text, &Rfc3339)
        .or_else(|_| {
            PrimitiveDateTime::parse(&text.replace('T', " "), spaced).map(PrimitiveDateTime::assume_utc)
        })
        .map_err(|_| not_a_time())?;
    Ok(Typed { start: moment, end: moment })
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn an_end_date_is_included() {
        let window = Window::parse(Some("2026-05-01"), Some("2026-05-03")).unwrap();
        assert_eq!(window.from(), Some(datetime!(2026-05-01 0:00 UTC)));
        assert_eq!(window.to(), Some(datetime!(2026-05-04 0:00 UTC)));
    }

    #[test]
    fn an_end_with_a_time_is_not_included() {
        let window = Window::parse(None, Some("2026-05-03 14:00")).unwrap();
        assert_eq!(window.to(), Some(datetime!(2026-05-03 14:00 UTC)));
        let window = Window::parse(None, Some("2026-05-03T14:00:00.5+02:00")).unwrap();
        assert_eq!(window.to(), Some(datetime!(2026-05-03 12:00:00.5 UTC)));
    }

    #[test]
    fn the_last_day_that_can_be_written_is_included_too() {
        let window = Window::parse(None, Some("9999-12-31")).unwrap();
        assert!(window.to() > Some(datetime!(9999-12-31 23:59:59.999999 UTC)));
        assert_eq!(window.to_rfc_3339().as_deref(), Some("9999-12-31T23:59:59.999999999Z"));
    }

    #[test]
    fn moments_come_back_as_they_were() {
        let (from, to) = (Moment::from_unix_ms(-1), Moment::from_unix_ms(1_777_816_800_250));
        let window = Window::between(Some(from), Some(to)).unwrap();
        assert_eq!((window.from_moment(), window.to_moment()), (Some(from), Some(to)));
        assert_eq!(window.to_rfc_3339().as_deref(), Some("2026-05-03T14:00:00.25Z"));
        assert_eq!(Window::between(None, None), Ok(Window::ALL));
        assert!(matches!(Window::between(Some(to), Some(to)), Err(WindowError::Empty { .. })));
    }

    #[test]
    fn one_day_is_no_empty_window() {
        assert!(Window::parse(Some("2026-05-03"), Some("2026-05-03")).is_ok());
    }

    #[test]
    fn windows_that_cannot_be_are_refused() {
        assert!(matches!(
            Window::parse(Some("2026-05-03 01:00"), Some("2026-05-03 01:00")),
            Err(WindowError::Empty { .. })
        ));
        let refused = Window::parse(Some("2026-05-03 01:00"), Some("2026-05-01 00:00")).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "the window from 2026-05-03 01:00:00 UTC to 2026-05-01 00:00:00 UTC is empty; the end must be after the start"
        );
        for text in ["3 May", "2026-02-30", "2026-05-03 25:00", "", "9999-12-31 24:00", "-0044-03-15"] {
            assert!(matches!(Window::parse(Some(text), None), Err(WindowError::NotATime(_))), "{text}");
        }
    }
}
