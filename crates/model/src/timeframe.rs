//! Which rows a run exports, by their date.

use crate::{Moment, Window};

/// What a job says; a run has the [`Window`] that came of it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub enum Timeframe {
    /// Everything.
    All,
    /// The same window in every run; whole milliseconds.
    Fixed {
        /// First moment inside.
        from: Option<Moment>,
        /// First moment after.
        to: Option<Moment>,
    },
    /// A stretch that ends at the slot.
    Last {
        /// How long it is.
        period: Period,
    },
    /// What was modified since the last finished run.
    SinceLastRun,
}

/// The length of a rolling window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Period {
    /// 60 minutes.
    Hour,
    /// 24 hours.
    Day,
    /// 7 × 24 hours.
    Week,
    /// Since the same day and time of the month before, or the last day of that month if it is shorter.
    Month,
}

impl Timeframe {
    /// The window of the run of a slot. `since` is where the last finished run of a since-last-run job left off; the
    /// first run has none and takes everything.
    pub fn window(&self, slot: Moment, since: Option<Moment>) -> Window {
        let _ = (slot, since);
        todo!()
    }

    /// Whether each slot covers other rows, so that each one missed leaves its own hole.
    pub fn is_rolling(&self) -> bool {
        matches!(self, Timeframe::Last { .. })
    }
}
