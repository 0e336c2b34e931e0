//! Dates and times of day as numbers spell them: `2025-03-04`, `09:08:07`. UTC, or whatever the caller counts in.

use row::calendar::Date;

use crate::json::push_padded;

/// Appends the day that a Unix second lies in.
pub fn push_day(unix_s: i64, out: &mut String) {
    let date = Date::from_unix_days(unix_s.div_euclid(86_400));
    push_padded(date.year.max(0) as u64, 4, out);
    for part in [date.month, date.day] {
        out.push('-');
        push_padded(u64::from(part), 2, out);
    }
}

/// Appends the time of day of a Unix second.
pub fn push_clock(unix_s: i64, out: &mut String) {
    let second = unix_s.rem_euclid(86_400) as u64;
    push_padded(second / 3_600, 2, out);
    for part in [second / 60 % 60, second % 60] {
        out.push(':');
        push_padded(part, 2, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_before_the_epoch_is_read_on_a_clock() {
        let mut out = String::new();
        push_day(-1, &mut out);
        push_clock(-1, &mut out);
        assert_eq!(out, "1969-12-3123:59:59");
    }
}
