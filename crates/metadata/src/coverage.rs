//! What was exported and fetched of some days, and what is lost: the windows of runs, read one after the other. How they add
//! up is the model's matter.

mod exported;
mod holes;
mod lost;
mod media;
mod question;
mod subject;

use model::TenantId;
use model::coverage::{Coverage, Days, Hole};

use exported::Found;
pub use holes::MOST_HOLES;
use question::Question;
pub use subject::{Asked, Subject};

use crate::{MetadataError, Transaction};

/// As many finished runs one answer looks at: more than a year has of twenty jobs that run every hour.
pub const MOST_RUNS: u64 = 200_000;

const DOING: &str = "reading what was exported";

/// What there is to say of the days.
#[derive(Debug, Clone)]
pub struct Covered {
    /// Of what.
    pub subject: Subject,
    /// The days, by the runs that count.
    pub coverage: Coverage,
    /// Whether every window goes by when rows were changed, and not by when they began.
    pub is_by_change: bool,
    /// How many finished runs do not count, since they exported other media types only.
    pub left_out: u64,
    /// Runs that left behind what is missing, at most [`MOST_HOLES`], and those that bring what is lost; of either the newest
    /// first.
    pub holes: Vec<Hole>,
}

/// What was exported and fetched of these days; `None` if there is no such job, nor any run of it. Refuses a source that is
/// not granted, and days of which more than so many runs exported.
pub async fn of(
    tx: &mut Transaction,
    tenant: TenantId,
    asked: &Asked,
    days: Days,
    most_runs: u64,
) -> Result<Option<Covered>, MetadataError> {
    let Some(subject) = subject::subject(tx, tenant, asked).await? else { return Ok(None) };
    let question = Question { tenant, subject: &subject, days, now: tx.now(), most_runs };
    let found = exported::exported(tx, &question).await?;
    let is_by_change = found.is_by_change(&subject);
    let Found { coverage, lost, left_out, .. } = found;
    let has_gaps = !coverage.missing().is_empty();
    let mut holes = if has_gaps { holes::holes(tx, &question).await? } else { Vec::new() };
    holes.extend(lost::lost(tx, lost, &coverage.lost()).await?);
    Ok(Some(Covered { coverage, subject, is_by_change, left_out, holes }))
}
