//! A gap, and the run that left it behind.

use model::Moment;
use model::coverage::{Days, Gap, Hole};
use serde::Serialize;
use utoipa::ToSchema;

use crate::bodies::names::RunStatusName;

/// A stretch that no run exported, or whose files are lost.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Gap)]
pub struct GapBody {
    /// Its first moment.
    #[schema(value_type = String, format = DateTime)]
    pub from: Moment,
    /// The first moment after.
    #[schema(value_type = String, format = DateTime)]
    pub to: Moment,
    /// In how many days it lies.
    #[schema(minimum = 1, maximum = 366)]
    pub days: usize,
    /// Whether it was exported, by runs of which a file is gone that nobody had downloaded.
    pub is_lost: bool,
    /// The newest run that left it behind, or that lost it; null if there is none, or if more than 366 runs lost it together, so
    /// that it takes a job with this window.
    pub reason: Option<GapReasonBody>,
}

/// A run that ended without its window, which nobody has exported since, or whose files are lost: run it again to fill the
/// gap.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = GapReason)]
pub struct GapReasonBody {
    /// The run.
    #[schema(format = Uuid)]
    pub run_id: String,
    /// How it ended.
    pub status: RunStatusName,
    /// Why, as people read it.
    pub words: String,
    /// Whether it can be run again now; false while another run of its slot waits or is in progress.
    pub can_run_again: bool,
}

impl GapBody {
    /// The body of a gap in some days.
    pub fn new(gap: &Gap<'_>, days: Days) -> Self {
        let (from, to) = (gap.span.from, gap.span.to);
        let days = days.touched(gap.span).len();
        Self { from, to, days, is_lost: gap.is_lost, reason: gap.hole.map(Into::into) }
    }
}

impl From<&Hole> for GapReasonBody {
    fn from(hole: &Hole) -> Self {
        let words = match &hole.reason {
            Some(reason) => reason.message.clone(),
            None if hole.is_lost() => "its files are gone, and not all of them were downloaded".to_owned(),
            None => hole.status.to_string(),
        };
        let can_run_again = !hole.is_under_way;
        Self { run_id: hole.run.to_string(), status: hole.status.into(), words, can_run_again }
    }
}
