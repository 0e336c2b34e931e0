//! Which runs a question is about, in SQL. A run that exports some media types only shows its settings where those decide.

use model::coverage::{Days, Span};
use model::{Moment, TenantId};
use sqlx::AssertSqlSafe;

use super::Subject;
use crate::MetadataError;
use crate::statement::{Record, Statement};

/// Holds while another run of the slot of run `r` waits or is in progress.
pub const UNDER_WAY: &str = "EXISTS (SELECT 1 FROM runs o WHERE o.job_id = r.job_id AND o.slot = r.slot \
    AND o.status IN ('scheduled', 'inProgress') AND o.deleted_at IS NULL)";

/// The parameter with the time.
pub const NOW: &str = "$6";

/// What is asked, of whom.
pub struct Question<'a> {
    pub tenant: TenantId,
    pub subject: &'a Subject,
    pub days: Days,
    pub now: Moment,
    /// More finished runs are not looked at.
    pub most_runs: u64,
}

impl Question<'_> {
    /// Asks for these columns of runs `r` of the subject whose windows lie in the days and that these terms hold for. Both
    /// may speak of [`NOW`].
    pub fn statement(&self, columns: &str, terms: &str, end: &str) -> Statement<'static> {
        let settings = match self.subject.media_types {
            Some(_) => {
                ", CASE WHEN r.is_limited = 1 THEN \
                 (SELECT d.settings FROM run_documents d WHERE d.run_id = r.id) END AS settings"
            }
            None => "",
        };
        let of_job = if self.subject.job_id.is_some() { " AND r.job_id = $7" } else { "" };
        let sql = format!(
            "SELECT r.id, r.window_from, r.window_to, r.is_limited, {columns}{settings} FROM runs r \
             WHERE r.tenant_id = $1 AND r.source = $2 AND r.export_type = $3 AND r.deleted_at IS NULL AND {terms} \
             AND (r.window_from IS NULL OR r.window_from < $5) \
             AND (r.window_to IS NULL OR r.window_to > $4){of_job} {end}"
        );
        let Span { from, to } = self.days.span();
        let statement = sqlx::query(AssertSqlSafe(sql)).bind(self.tenant.to_string());
        let statement =
            statement.bind(self.subject.source.clone()).bind(self.subject.export_type.to_string());
        let statement = statement.bind(from.unix_ms()).bind(to.unix_ms());
        let statement = statement.bind(self.now.unix_ms());
        self.subject.job_id.into_iter().fold(statement, |statement, job| statement.bind(job.to_string()))
    }
}

/// The window of a run; what is open reaches as far as time does.
pub fn window(record: Record<'_>) -> Result<Span, MetadataError> {
    let (from, to) = (record.optional_moment("window_from")?, record.optional_moment("window_to")?);
    Ok(Span { from: from.unwrap_or(Moment::MIN), to: to.unwrap_or(Moment::MAX) })
}
