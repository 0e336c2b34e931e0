//! Date and time as zip keeps them (APPNOTE 4.4.6): years from 1980 to 2107, in steps of two seconds. No time zone:
//! here always UTC.

/// The two fields of a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DosTime {
    pub(crate) date: u16,
    pub(crate) time: u16,
}

const EARLIEST: DosTime = DosTime { date: (1 << 5) | 1, time: 0 };
const LATEST: DosTime = DosTime { date: 127 << 9 | 12 << 5 | 31, time: 23 << 11 | 59 << 5 | 29 };

impl DosTime {
    /// The nearest time that zip can keep, at or before the given one.
    pub(crate) fn from_unix_s(unix_s: i64) -> Self {
        let (year, month, day) = civil(unix_s.div_euclid(86_400));
        let second_of_day = unix_s.rem_euclid(86_400);
        match year {
            ..1980 => EARLIEST,
            1980..=2107 => {
                let (hour, minute, second) =
                    (second_of_day / 3_600, second_of_day / 60 % 60, second_of_day % 60);
                let date = ((year - 1980) << 9) | (month << 5) | day;
                let time = (hour << 11) | (minute << 5) | (second / 2);
                // Both fit: 127 << 9 and 23 << 11 are the largest terms.
                Self { date: u16::try_from(date).unwrap_or(0), time: u16::try_from(time).unwrap_or(0) }
            }
            2108.. => LATEST,
        }
    }
}

/// Year, month and day of a day counted from 1970-01-01, in the Gregorian calendar. The year here begins in March,
/// so that the leap day is its last.
fn civil(day: i64) -> (i64, i64, i64) {
    let day = day.saturating_add(719_468); // from 0000-03-01
    let era = day.div_euclid(146_097); // 400 years
    let day_of_era = day.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day_of_month = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    (era * 400 + year_of_era + i64::from(month <= 2), month, day_of_month)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(unix_s: i64) -> [u16; 6] {
        let DosTime { date, time } = DosTime::from_unix_s(unix_s);
        [1980 + (date >> 9), (date >> 5) & 15, date & 31, time >> 11, (time >> 5) & 63, (time & 31) * 2]
    }

    #[test]
    fn known_times_have_their_fields() {
        assert_eq!(fields(315_532_800), [1980, 1, 1, 0, 0, 0]);
        assert_eq!(fields(951_827_696), [2000, 2, 29, 12, 34, 56]);
        assert_eq!(fields(1_741_046_399), [2025, 3, 3, 23, 59, 58]);
        assert_eq!(fields(4_354_819_198), [2107, 12, 31, 23, 59, 58]);
    }

    #[test]
    fn times_outside_are_the_nearest_inside() {
        for unix_s in [i64::MIN, -1, 0, 315_532_799] {
            assert_eq!(fields(unix_s), [1980, 1, 1, 0, 0, 0]);
        }
        for unix_s in [4_354_819_200, i64::MAX] {
            assert_eq!(fields(unix_s), [2107, 12, 31, 23, 59, 58]);
        }
    }

    #[test]
    fn every_day_of_128_years_follows_the_one_before() {
        let mut before = fields(315_532_800);
        for day in 3_653..50_403_i64 {
            let now = fields(day * 86_400);
            let next_day = now[2] == before[2] + 1 && now[..2] == before[..2];
            let next_month = now[2] == 1 && before[2] >= 28 && (now[1] == before[1] + 1 || now[1] == 1);
            assert!(next_day || next_month, "{before:?} then {now:?}");
            before = now;
        }
        assert_eq!(before[..3], [2107, 12, 31]);
    }
}
