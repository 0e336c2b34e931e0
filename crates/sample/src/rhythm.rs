//! The rhythm of a contact centre: which hours of the week are busy. Spreads numbered things over 104 weeks so that a
//! later number never means an earlier time. Integer arithmetic only.

/// How long a history is.
const WEEKS: u64 = 104;
const HOURS_PER_WEEK: usize = 168;
const SECONDS_PER_HOUR: i64 = 3_600;

/// How busy each hour (UTC) of a working day is; the night is quiet, never silent.
const WORKING_DAY: [u64; 24] =
    [3, 2, 2, 2, 3, 6, 14, 38, 78, 104, 112, 106, 90, 92, 104, 108, 98, 80, 56, 36, 24, 16, 9, 5];
const SATURDAY: [u64; 24] =
    [3, 2, 1, 1, 2, 3, 6, 14, 30, 46, 52, 50, 42, 36, 32, 28, 22, 16, 12, 10, 8, 6, 4, 3];
const SUNDAY: [u64; 24] =
    [2, 1, 1, 1, 1, 2, 3, 5, 9, 14, 18, 18, 16, 14, 14, 14, 15, 16, 16, 14, 11, 8, 5, 3];

/// The busy and quiet hours of one history.
pub struct Rhythm {
    start_s: i64,
    /// Weight of all hours before each hour of a week that begins at the history's first hour.
    before: [u64; HOURS_PER_WEEK + 1],
}

impl Rhythm {
    /// The 104 weeks that end at this Unix second, rounded down to the hour.
    pub fn ending_at(newest_s: i64) -> Self {
        let end_s = newest_s - newest_s.rem_euclid(SECONDS_PER_HOUR);
        let start_s = end_s - (WEEKS as i64) * HOURS_PER_WEEK as i64 * SECONDS_PER_HOUR;
        let first_hour = start_s.div_euclid(SECONDS_PER_HOUR);
        let mut before = [0; HOURS_PER_WEEK + 1];
        for hour in 0..HOURS_PER_WEEK {
            before[hour + 1] = before[hour] + weight(first_hour + hour as i64);
        }
        Self { start_s, before }
    }

    /// The beginning of the history, Unix seconds.
    pub fn start_s(&self) -> i64 {
        self.start_s
    }

    /// When thing number `number` of `count` happens, Unix seconds; `jitter` moves it within its own share of time.
    pub fn moment_s(&self, number: u64, count: u64, jitter: u16) -> i64 {
        let week_weight = self.before[HOURS_PER_WEEK];
        let length = u128::from(week_weight * WEEKS * SECONDS_PER_HOUR as u64);
        let part = (u128::from(number) << 16) | u128::from(jitter);
        let position = (part * length / (u128::from(count.max(1)) << 16)) as u64;
        let week_length = week_weight * SECONDS_PER_HOUR as u64;
        let in_week = position % week_length;
        let hour = self
            .before
            .partition_point(|before| before * SECONDS_PER_HOUR as u64 <= in_week)
            .clamp(1, HOURS_PER_WEEK)
            - 1;
        let in_hour = in_week - self.before[hour] * SECONDS_PER_HOUR as u64;
        let second = in_hour / (self.before[hour + 1] - self.before[hour]);
        let hours = position / week_length * HOURS_PER_WEEK as u64 + hour as u64;
        self.start_s + hours as i64 * SECONDS_PER_HOUR + second as i64
    }
}

/// How busy an hour is, counted from 1970-01-01 00:00 UTC, which was a Thursday.
fn weight(unix_hour: i64) -> u64 {
    let hour = unix_hour.rem_euclid(24) as usize;
    match unix_hour.div_euclid(24).rem_euclid(7) {
        2 => SATURDAY[hour],
        3 => SUNDAY[hour],
        _ => WORKING_DAY[hour],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-01-01 00:00 UTC.
    const NEWEST_S: i64 = 1_767_225_600;

    #[test]
    fn time_never_runs_backwards_and_stays_inside() {
        let rhythm = Rhythm::ending_at(NEWEST_S + 1_234);
        let mut last_s = rhythm.start_s();
        for number in 0..50_000 {
            let now_s = rhythm.moment_s(number, 50_000, (number * 7_919) as u16);
            assert!(last_s <= now_s && now_s < NEWEST_S, "{number}");
            last_s = now_s;
        }
        assert_eq!(rhythm.start_s(), NEWEST_S - 728 * 86_400);
    }

    #[test]
    fn mornings_are_busier_than_nights_and_sundays() {
        let rhythm = Rhythm::ending_at(NEWEST_S);
        let mut hours = [0_u32; HOURS_PER_WEEK];
        for number in 0..100_000 {
            let hour = rhythm.moment_s(number, 100_000, 0).div_euclid(SECONDS_PER_HOUR);
            hours[hour.rem_euclid(HOURS_PER_WEEK as i64) as usize] += 1;
        }
        let (thursday_10, thursday_3, sunday_10) = (hours[10], hours[3], hours[3 * 24 + 10]);
        assert!(thursday_10 > 4 * sunday_10 && sunday_10 > 5 * thursday_3, "{hours:?}");
        assert!(hours.iter().all(|count| *count > 0));
    }
}
