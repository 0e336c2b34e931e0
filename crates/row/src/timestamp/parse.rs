//! Reads a timestamp from text: RFC 3339 (`2015-08-05T08:31:20.78Z`, any offset), the original's spelling
//! (`2015-08-05 08:31:20.78`, UTC), PostgreSQL's (`0044-03-15 00:00:00+00 BC`, `infinity`), ISO 8601 expanded years
//! (`+12024-…`, `-0043-…`), years of the first millennium without leading zero (`102-08-22`), as mail programs wrote.
//! Years of fewer digits are too likely to be something else. A date without a time is its midnight; a text without an offset is UTC.

use std::error::Error;
use std::fmt;

use super::{Fields, Timestamp};
use crate::calendar::Date;

/// PostgreSQL's last year; nothing beyond can be stored.
const LAST_YEAR: i64 = 294_276;
/// PostgreSQL's first year, 4714 BC in part.
const FIRST_YEAR: i64 = -4_713;

/// The text is no point in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseTimestampError {
    text: String,
}

impl fmt::Display for ParseTimestampError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not a time; write it as 2026-05-03T14:00:00Z or 2026-05-03 14:00:00.5", self.text)
    }
}

impl Error for ParseTimestampError {}

pub(super) fn parse(text: &str) -> Result<Timestamp, ParseTimestampError> {
    match text {
        "infinity" => Some(Timestamp::AfterAll),
        "-infinity" => Some(Timestamp::BeforeAll),
        _ => finite(text),
    }
    .ok_or_else(|| ParseTimestampError { text: text.chars().take(80).collect() })
}

fn finite(text: &str) -> Option<Timestamp> {
    let (text, is_bc) = match text.strip_suffix(" BC") {
        Some(rest) => (rest, true),
        None => (text.strip_suffix(" UTC").unwrap_or(text), false),
    };
    let text = text.strip_suffix(" UTC").unwrap_or(text);
    let mut rest = Cursor(text.as_bytes());
    let sign = rest.take_any(b"+-");
    let year = match (sign, rest.number(3, 6)?) {
        (Some(_), _) if is_bc => return None,
        (Some(b'-'), year) => -year,
        // No year 0 stands between 1 BC and 1 AD; with a sign, ISO 8601 counts astronomically.
        (None, 0) => return None,
        (None, year) if is_bc => 1 - year,
        (_, year) => year,
    };
    rest.expect(b'-')?;
    let month = rest.number(2, 2)? as u8;
    rest.expect(b'-')?;
    let date = Date { year, month, day: rest.number(2, 2)? as u8 };
    if !date.exists() || !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return None;
    }
    let (hour, minute, second, micros, offset_seconds) = match rest.take_any(b"T t") {
        Some(_) => time_and_offset(&mut rest)?,
        None => (0, 0, 0, 0, 0),
    };
    if !rest.0.is_empty() {
        return None;
    }
    let Timestamp::At { unix_seconds, micros } =
        Timestamp::from(Fields { date, hour, minute, second, micros })
    else {
        return None;
    };
    Some(Timestamp::At { unix_seconds: unix_seconds - offset_seconds, micros })
}

/// Hour, minute, second, microseconds, and seconds east of UTC.
fn time_and_offset(rest: &mut Cursor<'_>) -> Option<(u8, u8, u8, u32, i64)> {
    let hour = rest.number(2, 2)?;
    rest.expect(b':')?;
    let minute = rest.number(2, 2)?;
    let second = if rest.take_any(b":").is_some() { rest.number(2, 2)? } else { 0 };
    let micros = if rest.take_any(b".").is_some() { rest.fraction()? } else { 0 };
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let offset_seconds = match rest.take_any(b"Zz+-") {
        None | Some(b'Z' | b'z') => 0,
        Some(sign) => {
            let hours = rest.number(2, 2)?;
            let has_colon = rest.take_any(b":").is_some();
            let minutes = if has_colon || !rest.0.is_empty() { rest.number(2, 2)? } else { 0 };
            if hours > 15 || minutes > 59 {
                return None;
            }
            let seconds = hours * 3_600 + minutes * 60;
            if sign == b'-' { -seconds } else { seconds }
        }
    };
    Some((hour as u8, minute as u8, second as u8, micros, offset_seconds))
}

/// What is left of the text.
struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    fn take_any(&mut self, wanted: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        wanted.contains(first).then(|| self.0 = rest)?;
        Some(*first)
    }

    fn expect(&mut self, wanted: u8) -> Option<()> {
        self.take_any(&[wanted]).map(|_| ())
    }

    /// A number of at least `min` and at most `max` digits.
    fn number(&mut self, min: usize, max: usize) -> Option<i64> {
        let digits = self.0.iter().take(max).take_while(|byte| byte.is_ascii_digit()).count();
        if digits < min {
            return None;
        }
        let (number, rest) = self.0.split_at(digits);
        self.0 = rest;
        Some(number.iter().fold(0, |number, digit| number * 10 + i64::from(digit - b'0')))
    }

    /// The digits behind the point as microseconds; digits beyond the sixth must not be lost silently, so only
    /// zeros may stand there.
    fn fraction(&mut self) -> Option<u32> {
        let digits = self.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (fraction, rest) = self.0.split_at(digits);
        let (kept, beyond) = fraction.split_at(digits.min(6));
        if kept.is_empty() || beyond.iter().any(|digit| *digit != b'0') {
            return None;
        }
        self.0 = rest;
        let micros = kept.iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0'));
        Some(micros * 10_u32.pow(6 - kept.len() as u32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn unix_micros(text: &str) -> i64 {
        parse(text).unwrap().to_unix_micros().unwrap()
    }

    #[test]
    fn all_spellings_of_one_moment_are_one_moment() {
        for text in [
            "2015-08-05 08:31:20.78",
            "2015-08-05T08:31:20.78Z",
            "2015-08-05t08:31:20.780000z",
            "2015-08-05T10:31:20.78+02:00",
            "2015-08-05 03:01:20.78-0530",
            "2015-08-05 08:31:20.78+00",
            "2015-08-05 08:31:20.78 UTC",
            "+2015-08-05T08:31:20.7800000Z",
        ] {
            assert_eq!(unix_micros(text), 1_438_763_480_780_000, "{text}");
        }
    }

    #[test]
    fn a_date_is_its_midnight() {
        assert_eq!(unix_micros("1970-01-02"), 86_400_000_000);
    }

    #[test]
    fn far_years_and_infinities_are_read() {
        assert_eq!(parse("infinity").unwrap(), Timestamp::AfterAll);
        assert_eq!(parse("-infinity").unwrap(), Timestamp::BeforeAll);
        assert_eq!(parse("0044-03-15 00:00:00+00 BC"), parse("-0043-03-15T00:00:00Z"));
        assert_eq!(parse("102-08-22T04:07:35.000Z"), parse("0102-08-22 04:07:35"));
        assert_eq!(parse("12024-01-01 00:00:00.0").unwrap().fields().unwrap().date.year, 12_024);
    }

    #[test]
    fn what_shows_is_read_back() {
        for text in ["2015-08-05 08:31:20.78 UTC", "0001-01-01 00:00:00 UTC", "4713-11-24 01:02:03 UTC BC"] {
            assert_eq!(parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in [
            "",
            "2015",
            "15-08-05",
            "2015-13-01",
            "2015-02-29",
            "2015-08-05 25:00:00",
            "2015-08-05 08:61",
            "0000-01-01",
            "2015-08-05 08:31:20.",
            "2015-08-05 08:31:20.1234567",
            "2015-08-05T08:31:20Zx",
            "2015-08-05T08:31:20+16",
            "999999-01-01",
            "05.08.2015",
            "2015-08-05 08:31:20é",
            "+0044-03-15 BC",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
