//! When a job that is saved or resumed starts next.

use std::time::Duration;

use model::{Moment, Repeat, Schedule, Start};

/// The slot that is put on record next. A start that lies ahead is itself inside; what has passed is not made up for, but
/// for the one slot of a job that runs once.
pub(crate) fn next_start(schedule: &Schedule, now: Moment) -> Option<Moment> {
    const MS: Duration = Duration::from_millis(1);
    match (&schedule.repeat, schedule.start) {
        (Repeat::Once, Start::Immediately) => None,
        (Repeat::Once, Start::At(at)) => Some(at),
        (_, Start::At(at)) if at >= now => schedule.next_after(at.minus(MS)),
        _ => schedule.next_after(now),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR_MS: i64 = 3_600_000;

    fn hourly(start: Start) -> Schedule {
        Schedule { repeat: Repeat::Hourly { every_hours: 1 }, start }
    }

    #[test]
    fn a_start_on_the_grid_is_the_first_slot_and_now_is_not() {
        let at = |ms: i64| Moment::from_unix_ms(ms);
        for (start, now, expected) in [
            (Start::At(at(5 * HOUR_MS)), 0, 5 * HOUR_MS),
            (Start::At(at(5 * HOUR_MS)), 5 * HOUR_MS, 5 * HOUR_MS),
            (Start::At(at(5 * HOUR_MS + 1)), 0, 6 * HOUR_MS),
            (Start::At(at(5 * HOUR_MS)), 7 * HOUR_MS, 8 * HOUR_MS),
            (Start::Immediately, 7 * HOUR_MS, 8 * HOUR_MS),
        ] {
            assert_eq!(next_start(&hourly(start), at(now)), Some(at(expected)), "{start:?} at {now}");
        }
    }

    #[test]
    fn a_job_that_runs_once_starts_at_its_time_even_if_that_has_just_passed() {
        let (passed, now) = (Moment::from_unix_ms(1), Moment::from_unix_ms(2));
        let once = |start| Schedule { repeat: Repeat::Once, start };
        assert_eq!(next_start(&once(Start::At(passed)), now), Some(passed));
        assert_eq!(next_start(&once(Start::Immediately), now), None);
    }
}
