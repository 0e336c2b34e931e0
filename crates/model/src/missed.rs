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
    let _ = (due, now, timeframe, on_missed);
    todo!()
}
