//! What was exported and fetched of some days: the windows of runs, read one after the other. How they add up is the model's
//! matter.

use model::coverage::{Coverage, Days, Exported, Hole, Span};
use model::run::Reason;
use model::{ExportType, Moment, TenantId};
use sqlx::AssertSqlSafe;

use crate::statement::{Record, Statement};
use crate::{MetadataError, Transaction};

mod media;
mod subject;

use media::Media;
pub use subject::{Asked, Subject};

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
    /// Runs that left behind what is missing, newest first; at most [`MOST_HOLES`].
    pub holes: Vec<Hole>,
}

/// As many runs that ended without their window are looked at.
pub const MOST_HOLES: i64 = 10_000;

/// What was exported and fetched of these days; `None` if there is no such job, nor any run of it.
pub async fn of(
    tx: &mut Transaction,
    tenant: TenantId,
    asked: &Asked,
    days: Days,
) -> Result<Option<Covered>, MetadataError> {
    let Some(subject) = subject::subject(tx, tenant, asked).await? else { return Ok(None) };
    let mut coverage = Coverage::new(days, tx.now());
    let (mut media, mut left_out) = (Media::new(subject.media_types.as_deref()), 0);
    let (mut counted, mut by_change) = (0_u64, 0_u64);
    let sql = AssertSqlSafe(format!("{EXPORTED} {}", which(&subject)));
    let statement = bound(sqlx::query(sql), tenant, &subject, days);
    tx.each(DOING, statement, |row| {
        let record = Record::new(row, "a finished run");
        if !media.count(record)? {
            left_out += 1;
            return Ok(());
        }
        counted += 1;
        by_change += u64::from(record.truth("goes_by_change")?);
        coverage.add(&exported(record)?);
        Ok(())
    })
    .await?;
    let is_by_change = match (subject.export_type, counted) {
        (ExportType::Contact, _) => true,
        (ExportType::Interaction, 0) => subject.is_by_change,
        (ExportType::Interaction, counted) => by_change == counted,
    };
    let has_gaps = coverage.missing().iter().next().is_some();
    let holes = if has_gaps { holes(tx, tenant, &subject, days).await? } else { Vec::new() };
    Ok(Some(Covered { subject, coverage, is_by_change, left_out, holes }))
}

const EXPORTED: &str = "SELECT r.id, r.slot, r.window_from, r.window_to, r.snapshot_at, r.is_limited, \
    r.goes_by_change, (SELECT count(*) FROM artifacts a WHERE a.run_id = r.id AND a.downloads = 0) AS unfetched, \
    CASE WHEN $6 = 1 AND r.is_limited = 1 THEN \
    (SELECT d.settings FROM run_documents d WHERE d.run_id = r.id) END AS settings \
    FROM runs r WHERE r.status = 'finished'";

const HOLES: &str = "SELECT r.id, r.window_from, r.window_to, r.status, r.reason_code, r.reason, r.is_limited, \
    (SELECT count(*) FROM runs f WHERE f.job_id = r.job_id AND f.slot = r.slot \
    AND f.status IN ('scheduled', 'inProgress') AND f.deleted_at IS NULL) AS is_under_way, \
    CASE WHEN $6 = 1 AND r.is_limited = 1 THEN \
    (SELECT d.settings FROM run_documents d WHERE d.run_id = r.id) END AS settings \
    FROM runs r WHERE r.status IN ('failed', 'cancelled', 'missed') AND NOT EXISTS (SELECT 1 FROM runs f \
    WHERE f.job_id = r.job_id AND f.slot = r.slot AND f.status = 'finished' AND f.deleted_at IS NULL)";

/// Which of them; [`bound`] has the values.
fn which(subject: &Subject) -> String {
    let of_job = if subject.job_id.is_some() { " AND r.job_id = $7" } else { "" };
    format!(
        "AND r.deleted_at IS NULL AND r.tenant_id = $1 AND r.source = $2 AND r.export_type = $3 \
         AND (r.window_from IS NULL OR r.window_from < $5) AND (r.window_to IS NULL OR r.window_to > $4){of_job}"
    )
}

fn bound<'q>(statement: Statement<'q>, tenant: TenantId, subject: &Subject, days: Days) -> Statement<'q> {
    let Span { from, to } = days.span();
    let statement = statement.bind(tenant.to_string()).bind(subject.source.clone());
    let statement = statement.bind(subject.export_type.to_string()).bind(from.unix_ms()).bind(to.unix_ms());
    let statement = statement.bind(i64::from(subject.media_types.is_some()));
    match subject.job_id {
        Some(job) => statement.bind(job.to_string()),
        None => statement,
    }
}

fn exported(record: Record<'_>) -> Result<Exported, MetadataError> {
    let slot = record.moment("slot")?;
    // The clock that said that the slot has come may be a little ahead of the source's.
    let seen_until = record.optional_moment("snapshot_at")?.unwrap_or(slot).max(slot);
    let is_downloaded = record.count::<u64>("unfetched")? == 0;
    Ok(Exported { run: record.parsed("id")?, window: window(record)?, seen_until, is_downloaded })
}

fn window(record: Record<'_>) -> Result<Span, MetadataError> {
    let (from, to) = (record.optional_moment("window_from")?, record.optional_moment("window_to")?);
    Ok(Span { from: from.unwrap_or(Moment::MIN), to: to.unwrap_or(Moment::MAX) })
}

async fn holes(
    tx: &mut Transaction,
    tenant: TenantId,
    subject: &Subject,
    days: Days,
) -> Result<Vec<Hole>, MetadataError> {
    let sql = AssertSqlSafe(format!("{HOLES} {} ORDER BY r.id DESC LIMIT {MOST_HOLES}", which(subject)));
    let statement = bound(sqlx::query(sql), tenant, subject, days);
    let (mut media, mut holes) = (Media::new(subject.media_types.as_deref()), Vec::new());
    tx.each(DOING, statement, |row| {
        let record = Record::new(row, "a run that ended without its window");
        if media.count(record)? {
            holes.push(hole(record)?);
        }
        Ok(())
    })
    .await?;
    Ok(holes)
}

fn hole(record: Record<'_>) -> Result<Hole, MetadataError> {
    let (code, message) = (record.optional_text("reason_code")?, record.optional_text("reason")?);
    Ok(Hole {
        run: record.parsed("id")?,
        window: window(record)?,
        status: record.parsed("status")?,
        reason: code.map(|code| Reason { code, message: message.unwrap_or_default() }),
        is_under_way: record.truth("is_under_way")?,
    })
}
