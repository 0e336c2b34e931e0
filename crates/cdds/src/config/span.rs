//! Lengths of time as people write them: `15m`, `30d`, `1h30m`.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

const UNITS_MS: [(&str, u64); 5] =
    [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1)];

/// A length of time to the millisecond.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Span(Duration);

impl Span {
    /// So many seconds.
    pub const fn seconds(seconds: u64) -> Self {
        Self(Duration::from_secs(seconds))
    }

    /// So many minutes.
    pub const fn minutes(minutes: u64) -> Self {
        Self::seconds(minutes * 60)
    }

    /// So many hours.
    pub const fn hours(hours: u64) -> Self {
        Self::minutes(hours * 60)
    }

    /// As the standard library has it.
    pub const fn duration(self) -> Duration {
        self.0
    }
}

impl From<Duration> for Span {
    fn from(duration: Duration) -> Self {
        Self(duration)
    }
}

impl FromStr for Span {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let not_a_span = || format!("{text:?} is no length of time; write it as 90s, 15m, 12h or 30d");
        let (mut rest, mut total_ms) = (text, 0_u64);
        while !rest.is_empty() {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let (number, tail) = rest.split_at(digits);
            let letters = tail.bytes().take_while(u8::is_ascii_lowercase).count();
            let (unit, tail) = tail.split_at(letters);
            let number: u64 = number.parse().map_err(|_| not_a_span())?;
            let (_, unit_ms) = UNITS_MS.iter().find(|(name, _)| *name == unit).ok_or_else(not_a_span)?;
            let part_ms = number.checked_mul(*unit_ms).ok_or_else(not_a_span)?;
            total_ms = total_ms.checked_add(part_ms).ok_or_else(not_a_span)?;
            rest = tail;
        }
        if text.is_empty() { Err(not_a_span()) } else { Ok(Self(Duration::from_millis(total_ms))) }
    }
}

impl TryFrom<String> for Span {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Span> for String {
    fn from(span: Span) -> Self {
        span.to_string()
    }
}

/// Shows the greatest units that say it exactly.
impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut left_ms = u64::try_from(self.0.as_millis()).unwrap_or(u64::MAX);
        if left_ms == 0 {
            return f.write_str("0s");
        }
        for (name, unit_ms) in UNITS_MS {
            if left_ms >= unit_ms {
                write!(f, "{}{name}", left_ms / unit_ms)?;
                left_ms %= unit_ms;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl JsonSchema for Span {
    fn schema_name() -> Cow<'static, str> {
        "length of time".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "title": "length of time", "pattern": "^([0-9]+(d|h|m|s|ms))+$" })
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn a_span_is_read_and_shown_in_the_same_words() {
        for (text, milliseconds, shown) in [
            ("15m", 900_000, "15m"),
            ("30d", 2_592_000_000, "30d"),
            ("24h", 86_400_000, "1d"),
            ("1h30m", 5_400_000, "1h30m"),
            ("250ms", 250, "250ms"),
            ("0s", 0, "0s"),
        ] {
            let span: Span = text.parse().unwrap();
            assert_eq!((span.duration().as_millis(), &*span.to_string()), (milliseconds, shown));
        }
    }

    #[test]
    fn what_is_no_span_is_refused() {
        for text in
            ["", "15", "m", "15 m", "15M", "-1s", "1.5h", "1w", "99999999999999999999d", "300000000000000d"]
        {
            assert!(text.parse::<Span>().is_err(), "{text:?}");
        }
    }
}
