//! Date and time as zip keeps them (APPNOTE 4.4.6): years from 1980 to 2107, in steps of two seconds. No time zone:
//! here always UTC.

use row::calendar::Date;

/// The two fields of a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DosTime {
    pub(crate) date: u16,
    pub(crate) time: u16,
}

/// 1980-01-01 00:00:00, the first time that the fields can hold.
const EARLIEST_UNIX_S: i64 = 315_532_800;
/// 2107-12-31 23:59:58, the last.
const LATEST_UNIX_S: i64 = 4_354_819_198;

impl DosTime {
    /// The nearest time that zip can keep, at or before the given one.
    pub(crate) fn from_unix_s(unix_s: i64) -> Self {
        let unix_s = unix_s.clamp(EARLIEST_UNIX_S, LATEST_UNIX_S);
        let Date { year, month, day } = Date::from_unix_days(unix_s.div_euclid(86_400));
        let second_of_day = unix_s.rem_euclid(86_400);
        let (hour, minute, second) = (second_of_day / 3_600, second_of_day / 60 % 60, second_of_day % 60);
        let date = ((year - 1980) << 9) | (i64::from(month) << 5) | i64::from(day);
        let time = (hour << 11) | (minute << 5) | (second / 2);
        // Both fit: 127 << 9 and 23 << 11 are the largest terms.
        Self { date: u16::try_from(date).unwrap_or(0), time: u16::try_from(time).unwrap_or(0) }
    }
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
}
