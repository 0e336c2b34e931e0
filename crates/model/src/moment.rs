//! A point in time to the millisecond, UTC: what every part of the service means by a time.

use std::fmt;
use std::time::Duration;

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// Milliseconds since 1970-01-01 00:00:00 UTC. Shows as RFC 3339, `2026-05-03T14:00:00.250Z`; years 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

impl Moment {
    /// The first millisecond of year 1.
    pub const MIN: Moment = Moment(-62_135_596_800_000);
    /// The last millisecond of year 9999.
    pub const MAX: Moment = Moment(253_402_300_799_999);

    /// The moment this many milliseconds after 1970; beyond the years 1 to 9999 the nearest inside.
    pub fn from_unix_ms(milliseconds: i64) -> Self {
        Self(milliseconds.clamp(Self::MIN.0, Self::MAX.0))
    }

    /// Milliseconds since 1970.
    pub fn unix_ms(self) -> i64 {
        self.0
    }

    /// Whole seconds since 1970, rounded down.
    pub fn unix_seconds(self) -> i64 {
        self.0.div_euclid(1_000)
    }

    /// The moment that lies at or just before a point in time of any precision.
    pub fn at_or_before(time: OffsetDateTime) -> Self {
        let milliseconds = time.unix_timestamp_nanos().div_euclid(1_000_000);
        Self::from_unix_ms(i64::try_from(milliseconds).unwrap_or(i64::MAX))
    }

    /// The same point as a date and time in UTC.
    pub fn to_utc(self) -> OffsetDateTime {
        // The range of years is that of `OffsetDateTime`, so that nothing is left to go wrong.
        OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.0) * 1_000_000)
            .unwrap_or(OffsetDateTime::UNIX_EPOCH)
    }

    /// The moment this much later.
    pub fn plus(self, duration: Duration) -> Self {
        let milliseconds = i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
        Self::from_unix_ms(self.0.saturating_add(milliseconds))
    }

    /// The moment this much earlier.
    pub fn minus(self, duration: Duration) -> Self {
        let milliseconds = i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
        Self::from_unix_ms(self.0.saturating_sub(milliseconds))
    }

    /// The time since an earlier moment; none if that is not earlier.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.to_utc().format(&Rfc3339) {
            Ok(text) => f.write_str(&text),
            Err(_) => write!(f, "{} ms", self.0),
        }
    }
}

impl serde::Serialize for Moment {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Moment {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let time = OffsetDateTime::parse(&text, &Rfc3339).map_err(serde::de::Error::custom)?;
        Ok(Self::at_or_before(time))
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_moment_is_written_and_read_as_rfc_3339() {
        for (moment, text) in [
            (Moment(0), "\"1970-01-01T00:00:00Z\""),
            (Moment(1_777_816_800_250), "\"2026-05-03T14:00:00.25Z\""),
            (Moment::MIN, "\"0001-01-01T00:00:00Z\""),
            (Moment::MAX, "\"9999-12-31T23:59:59.999Z\""),
        ] {
            assert_eq!(serde_json::to_string(&moment).unwrap(), text);
            assert_eq!(serde_json::from_str::<Moment>(text).unwrap(), moment);
        }
    }

    #[test]
    fn what_is_finer_than_a_millisecond_is_cut_downwards() {
        assert_eq!(Moment::at_or_before(datetime!(1970-01-01 00:00:00.0019 UTC)), Moment(1));
        assert_eq!(Moment::at_or_before(datetime!(1969-12-31 23:59:59.9999 UTC)), Moment(-1));
    }

    #[test]
    fn durations_end_at_the_ends_of_time() {
        assert_eq!(Moment::MAX.plus(Duration::MAX), Moment::MAX);
        assert_eq!(Moment(0).minus(Duration::MAX), Moment::MIN);
        assert_eq!(Moment(0).since(Moment(5)), Duration::ZERO);
        assert_eq!(Moment(7).since(Moment(5)), Duration::from_millis(2));
    }
}
