//! A time of day to the minute, as forms and stored settings write it: `HH:MM`, UTC.

use std::fmt;
use std::str::FromStr;

use time::Time;

/// A time of day to the minute, 00:00 to 23:59.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay(Time);

impl TimeOfDay {
    /// Minutes since 00:00.
    pub fn minute_of_day(self) -> u64 {
        u64::from(self.0.hour()) * 60 + u64::from(self.0.minute())
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0.hour(), self.0.minute())
    }
}

/// Reads two digits, a colon and two digits; nothing else.
impl FromStr for TimeOfDay {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let time = match text.as_bytes() {
            [h1, h2, b':', m1, m2] => two_digits(*h1, *h2)
                .zip(two_digits(*m1, *m2))
                .and_then(|(hour, minute)| Time::from_hms(hour, minute, 0).ok()),
            _ => None,
        };
        time.map(Self)
            .ok_or_else(|| format!("{text:?} is no time of day; write HH:MM in UTC, from 00:00 to 23:59"))
    }
}

fn two_digits(tens: u8, ones: u8) -> Option<u8> {
    (tens.is_ascii_digit() && ones.is_ascii_digit()).then(|| (tens - b'0') * 10 + (ones - b'0'))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_minute_of_a_day_is_written_and_read_again() {
        for minute_of_day in 0..24 * 60 {
            let text = format!("{:02}:{:02}", minute_of_day / 60, minute_of_day % 60);
            let time: TimeOfDay = text.parse().unwrap();
            assert_eq!(time.minute_of_day(), minute_of_day);
            assert_eq!(time.to_string(), text);
            assert_eq!(serde_json::from_str::<TimeOfDay>(&format!("\"{text}\"")).unwrap(), time);
        }
    }

    #[test]
    fn what_is_not_hh_mm_is_refused() {
        for text in ["", "24:00", "23:60", "7:00", "07:0", "07:00:00", " 07:00", "07.00", "+7:00", "٠٧:٠٠"]
        {
            assert!(text.parse::<TimeOfDay>().is_err(), "{text}");
        }
    }
}
