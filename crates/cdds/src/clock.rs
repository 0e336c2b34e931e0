//! The one place that reads the system's clock.

use std::time::{SystemTime, UNIX_EPOCH};

use row::Timestamp;

/// Now, in whole seconds since 1970-01-01 00:00:00 UTC.
pub fn unix_seconds() -> i64 {
    #[expect(clippy::disallowed_methods, reason = "this is the place that the rule points to")]
    let now = SystemTime::now();
    match now.duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_secs()).unwrap_or(i64::MAX),
        Err(before) => -i64::try_from(before.duration().as_secs()).unwrap_or(i64::MAX),
    }
}

/// Now, to the second.
pub fn now() -> Timestamp {
    Timestamp::At { unix_seconds: unix_seconds(), micros: 0 }
}
