//! How long a run will still take, from the rows that it moved in the last minute. It says nothing while no rows move:
//! no number is better than one that is made up.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// The stretch that the rate is measured over.
const STRETCH: Duration = Duration::from_secs(60);

/// Below this a rate says little.
const LEAST: Duration = Duration::from_secs(1);

/// What was seen of a run's rows, oldest first.
#[derive(Debug, Default)]
pub struct Rate(VecDeque<(Instant, u64)>);

impl Rate {
    /// Takes down that so many rows were done at this moment; what lies too far back is forgotten.
    pub fn saw(&mut self, at: Instant, rows: u64) {
        // One that is older than the stretch stays, so that there is always one to measure from.
        while self.0.get(1).is_some_and(|(next, _)| at.saturating_duration_since(*next) >= STRETCH) {
            self.0.pop_front();
        }
        self.0.push_back((at, rows));
    }

    /// How long `rows_left` more will take.
    pub fn time_left_ms(&self, rows_left: u64) -> Option<u64> {
        let (first_at, first_rows) = self.0.front()?;
        let (last_at, last_rows) = self.0.back()?;
        let took = last_at.saturating_duration_since(*first_at);
        let moved = last_rows.saturating_sub(*first_rows);
        if moved == 0 || took < LEAST {
            return None;
        }
        let left_ms = u128::from(rows_left) * took.as_millis() / u128::from(moved);
        u64::try_from(left_ms).ok()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A rate that saw these rows, one look every five seconds.
    fn seen(rows: &[u64]) -> Rate {
        let start = Instant::now();
        let mut rate = Rate::default();
        for (look, rows) in (0..).zip(rows) {
            rate.saw(start + Duration::from_secs(5) * look, *rows);
        }
        rate
    }

    #[test]
    fn nothing_is_said_until_rows_flow() {
        assert_eq!(seen(&[]).time_left_ms(100), None);
        assert_eq!(seen(&[0]).time_left_ms(100), None);
        assert_eq!(seen(&[0, 0, 0]).time_left_ms(100), None);
        assert_eq!(seen(&[0, 0, 50]).time_left_ms(100), Some(20_000));
    }

    #[test]
    fn only_the_last_minute_counts() {
        let mut rows: Vec<u64> = (0..100).map(|look| look * 1_000).collect();
        rows.extend((1..=12).map(|look| 99_000 + look * 10));
        assert_eq!(seen(&rows).time_left_ms(120), Some(60_000));
    }

    #[test]
    fn a_run_that_stands_still_has_no_time_left_to_tell() {
        let mut rows = vec![0, 1_000, 2_000];
        rows.extend([2_000; 13]);
        assert_eq!(seen(&rows).time_left_ms(10), None);
    }

    proptest! {
        #[test]
        fn an_even_flow_is_measured_right(per_look in 1..1_000_000_u64, left: u32, looks in 2..100_u64) {
            let rows: Vec<u64> = (0..looks).map(|look| look * per_look).collect();
            let expected = u64::from(left) * 5_000 / per_look;
            prop_assert_eq!(seen(&rows).time_left_ms(left.into()), Some(expected));
        }
    }
}
