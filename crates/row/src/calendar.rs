//! The proleptic Gregorian calendar over all years that PostgreSQL can hold (4713 BC to 294276 AD); the `time` crate
//! ends at the year 9999. Years are astronomical: 0 is 1 BC, −1 is 2 BC. Leap seconds do not exist here.

/// A date of the proleptic Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// Astronomical year: 0 is 1 BC.
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// Days in 400 years: the length after which the calendar repeats.
const DAYS_PER_ERA: i64 = 146_097;
/// Days from 1 March of the year 0 to 1 January 1970.
const MARCH_OF_YEAR_0_TO_UNIX_DAYS: i64 = 719_468;

impl Date {
    /// The date that lies this many days after 1 January 1970.
    pub fn from_unix_days(days: i64) -> Self {
        // Years are counted from 1 March: the leap day is then the last day of a year, and months before it have a
        // regular pattern of 153 days in five months.
        let since_march_0 = days + MARCH_OF_YEAR_0_TO_UNIX_DAYS;
        let era = since_march_0.div_euclid(DAYS_PER_ERA);
        let day_of_era = since_march_0.rem_euclid(DAYS_PER_ERA);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = era * 400 + year_of_era + i64::from(month <= 2);
        Self { year, month: month as u8, day: day as u8 }
    }

    /// Days from 1 January 1970 to this date.
    pub fn to_unix_days(self) -> i64 {
        let march_year = self.year - i64::from(self.month <= 2);
        let era = march_year.div_euclid(400);
        let year_of_era = march_year.rem_euclid(400);
        let month_from_march = (i64::from(self.month) + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(self.day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * DAYS_PER_ERA + day_of_era - MARCH_OF_YEAR_0_TO_UNIX_DAYS
    }

    /// Whether the month and day exist in the year.
    pub fn exists(self) -> bool {
        let is_leap = self.year % 4 == 0 && (self.year % 100 != 0 || self.year % 400 == 0);
        let days = match self.month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if is_leap => 29,
            2 => 28,
            _ => return false,
        };
        (1..=days).contains(&self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days() {
        for (days, year, month, day) in [
            (0, 1970, 1, 1),
            (-1, 1969, 12, 31),
            (11_016, 2000, 2, 29),
            (-719_528, 0, 1, 1),
            (2_932_896, 9999, 12, 31),
        ] {
            let date = Date { year, month, day };
            assert_eq!(Date::from_unix_days(days), date);
            assert_eq!(date.to_unix_days(), days);
        }
    }

    #[test]
    fn every_day_of_three_eras_follows_the_one_before_and_returns() {
        let first = Date { year: -400, month: 1, day: 1 }.to_unix_days();
        let mut before = Date::from_unix_days(first - 1);
        for days in first..first + 3 * DAYS_PER_ERA {
            let date = Date::from_unix_days(days);
            assert_eq!(date.to_unix_days(), days);
            assert!(date.exists(), "{date:?}");
            let follows = date.day == before.day + 1 && date.month == before.month
                || date.day == 1 && (date.month == before.month + 1 || date.month == 1 && before.month == 12);
            assert!(follows, "{before:?} then {date:?}");
            before = date;
        }
    }

    #[test]
    fn the_29_february_exists_in_leap_years_only() {
        for (year, exists) in
            [(2024, true), (2023, false), (1900, false), (2000, true), (0, true), (-1, false)]
        {
            assert_eq!(Date { year, month: 2, day: 29 }.exists(), exists, "{year}");
        }
    }
}
