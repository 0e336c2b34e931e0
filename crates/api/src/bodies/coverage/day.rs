//! A day, and how it stands.

use model::coverage::{CoveredDay, DayState};
use serde::Serialize;
use utoipa::ToSchema;

/// A day.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CoveredDay)]
pub struct CoveredDayBody {
    /// Which, UTC.
    #[schema(format = Date)]
    pub day: String,
    /// How it stands.
    pub state: DayStateName,
    /// The newest runs that exported of it, newest first.
    #[schema(max_items = 5, value_type = Vec<uuid::Uuid>)]
    pub run_ids: Vec<String>,
}

/// How a day stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = DayState)]
pub enum DayStateName {
    /// All of it was exported by runs of which every file was downloaded whole.
    Downloaded,
    /// All of it was exported, by runs of which every file was downloaded or is still there.
    Exported,
    /// All of it was exported, but some of it only by runs of which a file is gone that nobody had downloaded; or nothing is
    /// left of what was.
    Lost,
    /// Some of it was exported, and some of that is left.
    Partial,
    /// Nothing of it was exported.
    Missing,
    /// It is not over, and not all of it was exported and kept.
    Future,
}

impl From<CoveredDay> for CoveredDayBody {
    fn from(day: CoveredDay) -> Self {
        Self {
            day: day.date.to_string(),
            state: day.state.into(),
            run_ids: day.runs.iter().map(ToString::to_string).collect(),
        }
    }
}

impl From<DayState> for DayStateName {
    fn from(state: DayState) -> Self {
        match state {
            DayState::Downloaded => Self::Downloaded,
            DayState::Exported => Self::Exported,
            DayState::Lost => Self::Lost,
            DayState::Partial => Self::Partial,
            DayState::Missing => Self::Missing,
            DayState::Future => Self::Future,
        }
    }
}
