//! What becomes of slots that are found due: which run, which go on record as missed.

use std::time::Duration;

use crate::{Moment, OnMissed, Timeframe};

/// How late a slot may be found before it counts as missed.
pub const LATE_AFTER: Duration = Duration::from_secs(10 * 60);

/// How many slots of a rolling timeframe are made up for.
pub const MOST_MADE_UP: usize = 31;

/// What becomes of a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It becomes a run.
    Run,
    /// It goes on record as missed.
    Missed,
}

/// The fate of each slot that is due at `now` and not on record, ascending.
pub fn fates(due: &[Moment], now: Moment, timeframe: &Timeframe, on_missed: OnMissed) -> Vec<Fate> {
    let most_run = if timeframe.is_rolling() { MOST_MADE_UP } else { 1 };
    let first_run = due.len().saturating_sub(most_run);
    let fate_of = |(place, slot): (usize, &Moment)| {
        let runs = match on_missed {
            OnMissed::Skip => now.since(*slot) <= LATE_AFTER,
            // A run of any other timeframe covers what the slots before it would have covered.
            OnMissed::Run => place >= first_run,
        };
        if runs { Fate::Run } else { Fate::Missed }
    };
    due.iter().enumerate().map(fate_of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Period;

    const NOW_MS: i64 = 1_777_816_800_000;
    const ROLLING: Timeframe = Timeframe::Last { period: Period::Hour };

    fn now() -> Moment {
        Moment::from_unix_ms(NOW_MS)
    }

    /// Slots an hour apart, the newest at `now`.
    fn hourly(count: i64) -> Vec<Moment> {
        (0..count).rev().map(|hours| Moment::from_unix_ms(NOW_MS - hours * 3_600_000)).collect()
    }

    fn runs(fates: &[Fate]) -> Vec<usize> {
        (0..fates.len()).filter(|place| fates[*place] == Fate::Run).collect()
    }

    #[test]
    fn skipping_puts_on_record_what_is_more_than_ten_minutes_late() {
        let late = |ms: i64| Moment::from_unix_ms(NOW_MS - ms);
        let due = [late(86_400_000), late(600_001), late(600_000), late(1), late(0), late(-5_000)];
        for timeframe in [Timeframe::All, ROLLING, Timeframe::SinceLastRun] {
            let fates = fates(&due, now(), &timeframe, OnMissed::Skip);
            assert_eq!(fates.len(), due.len());
            assert_eq!(runs(&fates), [2, 3, 4, 5]);
        }
    }

    #[test]
    fn the_newest_31_of_a_rolling_timeframe_are_made_up() {
        for (count, first) in [(0, 0), (1, 0), (31, 0), (32, 1), (100, 69)] {
            let due = hourly(count);
            let fates = fates(&due, now(), &ROLLING, OnMissed::Run);
            assert_eq!(fates.len(), due.len());
            assert_eq!(runs(&fates), (first..due.len()).collect::<Vec<_>>(), "{count} slots");
        }
    }

    #[test]
    fn of_every_other_timeframe_only_the_newest_runs() {
        let fixed = Timeframe::Fixed { from: Some(now()), to: None };
        for timeframe in [Timeframe::All, fixed, Timeframe::SinceLastRun] {
            assert_eq!(runs(&fates(&hourly(40), now(), &timeframe, OnMissed::Run)), [39]);
            assert_eq!(runs(&fates(&hourly(1), now(), &timeframe, OnMissed::Run)), [0]);
            assert!(fates(&[], now(), &timeframe, OnMissed::Run).is_empty());
        }
    }
}
