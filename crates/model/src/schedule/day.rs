//! A day of the week, as forms and stored settings write it.

use std::fmt;
use std::str::FromStr;

use time::Weekday;

/// A day of the week; written `monday` to `sunday`, read in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(Weekday);

impl Day {
    /// All seven, Monday first.
    pub const ALL: [Day; 7] = [
        Day(Weekday::Monday),
        Day(Weekday::Tuesday),
        Day(Weekday::Wednesday),
        Day(Weekday::Thursday),
        Day(Weekday::Friday),
        Day(Weekday::Saturday),
        Day(Weekday::Sunday),
    ];

    /// `monday` to `sunday`.
    pub fn name(self) -> &'static str {
        match self.0 {
            Weekday::Monday => "monday",
            Weekday::Tuesday => "tuesday",
            Weekday::Wednesday => "wednesday",
            Weekday::Thursday => "thursday",
            Weekday::Friday => "friday",
            Weekday::Saturday => "saturday",
            Weekday::Sunday => "sunday",
        }
    }

    pub(super) fn is(self, weekday: Weekday) -> bool {
        self.0 == weekday
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Day {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|day| day.name().eq_ignore_ascii_case(text));
        found.ok_or_else(|| format!("{text:?} is no day of the week; write monday to sunday"))
    }
}

impl TryFrom<String> for Day {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Day> for String {
    fn from(value: Day) -> Self {
        value.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_in_lower_case_and_read_in_any() {
        for day in Day::ALL {
            assert_eq!(day.name().to_uppercase().parse(), Ok(day));
            let json = serde_json::to_string(&day).unwrap();
            assert_eq!(json, format!("\"{day}\""));
            assert_eq!(serde_json::from_str::<Day>(&json).unwrap(), day);
        }
        for text in ["", "mon", " monday", "1", "montag"] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }
}
