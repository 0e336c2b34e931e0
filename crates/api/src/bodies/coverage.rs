//! Which days were exported and fetched, and what is missing.

mod day;
mod gap;

use metadata::coverage::Covered;
use model::Moment;
use model::coverage::{CoveredDay, DayState, Gap};
use serde::Serialize;
use utoipa::ToSchema;

use super::names::ExportTypeName;
use day::CoveredDayBody;
use gap::GapBody;

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
    /// What is missing or lost of days that are over, earliest first; the summary has the count of all.
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

/// The days and gaps in numbers.
#[derive(Debug, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CoverageSummary)]
pub struct CoverageSummaryBody {
    /// All days: the sum of the six that follow.
    pub days: u32,
    /// Days that are `downloaded`.
    pub downloaded: u32,
    /// Days that are `exported`.
    pub exported: u32,
    /// Days that are `lost`.
    pub lost: u32,
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
        let gaps = Gap::all(coverage.missing(), coverage.lost(), &holes);
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
                DayState::Lost => &mut summary.lost,
                DayState::Partial => &mut summary.partial,
                DayState::Missing => &mut summary.missing,
                DayState::Future => &mut summary.future,
            } += 1;
        }
        summary.is_complete = summary.downloaded + summary.exported == summary.days;
        summary
    }
}
