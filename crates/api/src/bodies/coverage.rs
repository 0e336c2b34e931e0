//! Which days were exported and fetched, and what is missing.

use metadata::coverage::Covered;
use model::Moment;
use model::coverage::{CoveredDay, DayState, Days, Gap, Hole};
use serde::Serialize;
use utoipa::ToSchema;

use super::names::{ExportTypeName, RunStatusName};

/// Which days were exported and fetched, and what is missing.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Coverage)]
pub struct CoverageBody {
    /// The first day, UTC.
    #[schema(format = Date)]
    pub from: String,
    /// The last day.
    #[schema(format = Date)]
    pub to: String,
    /// As of when.
    #[schema(value_type = String, format = DateTime)]
    pub as_of: Moment,
    /// Runs of this job alone count; null if those of any do.
    #[schema(format = Uuid)]
    pub job_id: Option<String>,
    /// The source's name.
    pub source: String,
    /// What is exported.
    #[serde(rename = "type")]
    pub export_type: ExportTypeName,
    /// Runs that exported all of these media types count; null if those that exported every media type do.
    pub media_types: Option<Vec<String>>,
    /// Which date of a row says in which day it lies.
    pub basis: BasisName,
    /// How many finished runs of these days do not count, since they exported other media types only.
    pub left_out: u64,
    /// Each day.
    #[schema(max_items = 366)]
    pub days: Vec<CoveredDayBody>,
    /// What is missing of days that are over, earliest first; the summary has the count of all.
    #[schema(max_items = 1_000)]
    pub gaps: Vec<GapBody>,
    /// All of it in numbers.
    pub summary: CoverageSummaryBody,
}

/// Which date of a row says in which day it lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CoverageBasis)]
pub enum BasisName {
    /// When the interaction began.
    Start,
    /// When the row was changed last before its export: of contacts, and of interactions that were exported since the last run.
    Change,
}

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
    /// All of it was exported.
    Exported,
    /// Some of it was exported.
    Partial,
    /// Nothing of it was exported.
    Missing,
    /// It is not over, and not all of it was exported.
    Future,
}

/// A stretch that no run exported.
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
    /// The newest run that left it behind; null if there is none, so that it takes a job with this window.
    pub reason: Option<GapReasonBody>,
}

/// A run that ended without its window, which nobody has exported since: run it again to fill the gap.
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

/// The days and gaps in numbers.
#[derive(Debug, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CoverageSummary)]
pub struct CoverageSummaryBody {
    /// All days: the sum of the five that follow.
    pub days: u32,
    /// Days that are `downloaded`.
    pub downloaded: u32,
    /// Days that are `exported`.
    pub exported: u32,
    /// Days that are `partial`.
    pub partial: u32,
    /// Days that are `missing`.
    pub missing: u32,
    /// Days that are `future`.
    pub future: u32,
    /// How many gaps there are.
    pub gaps: usize,
    /// Whether every day is `downloaded` or `exported`.
    pub is_complete: bool,
}

/// As many gaps are told.
const MOST_GAPS: usize = 1_000;

impl From<Covered> for CoverageBody {
    fn from(covered: Covered) -> Self {
        let Covered { subject, coverage, is_by_change, left_out, holes } = covered;
        let (days, as_of) = (coverage.days(), coverage.now());
        let gaps = Gap::all(coverage.missing(), &holes);
        let calendar: Vec<_> = coverage.calendar().collect();
        Self {
            from: days.first().to_string(),
            to: days.last().to_string(),
            as_of,
            job_id: subject.job_id.map(|id| id.to_string()),
            source: subject.source,
            export_type: subject.export_type.into(),
            media_types: subject.media_types,
            basis: if is_by_change { BasisName::Change } else { BasisName::Start },
            left_out,
            summary: CoverageSummaryBody::new(&calendar, gaps.len()),
            days: calendar.into_iter().map(Into::into).collect(),
            gaps: gaps.iter().take(MOST_GAPS).map(|gap| GapBody::new(gap, days)).collect(),
        }
    }
}

impl CoverageSummaryBody {
    fn new(days: &[CoveredDay], gaps: usize) -> Self {
        let mut summary = Self { gaps, ..Self::default() };
        for day in days {
            summary.days += 1;
            *match day.state {
                DayState::Downloaded => &mut summary.downloaded,
                DayState::Exported => &mut summary.exported,
                DayState::Partial => &mut summary.partial,
                DayState::Missing => &mut summary.missing,
                DayState::Future => &mut summary.future,
            } += 1;
        }
        summary.is_complete = summary.downloaded + summary.exported == summary.days;
        summary
    }
}

impl GapBody {
    fn new(gap: &Gap<'_>, days: Days) -> Self {
        let (from, to) = (gap.span.from, gap.span.to);
        Self { from, to, days: days.touched(gap.span).len(), reason: gap.hole.map(Into::into) }
    }
}

impl From<&Hole> for GapReasonBody {
    fn from(hole: &Hole) -> Self {
        let words =
            hole.reason.as_ref().map_or_else(|| hole.status.to_string(), |reason| reason.message.clone());
        let can_run_again = !hole.is_under_way;
        Self { run_id: hole.run.to_string(), status: hole.status.into(), words, can_run_again }
    }
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
            DayState::Partial => Self::Partial,
            DayState::Missing => Self::Missing,
            DayState::Future => Self::Future,
        }
    }
}
