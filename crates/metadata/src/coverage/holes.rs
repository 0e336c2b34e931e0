//! The runs of a question that ended without their window, which nobody has exported since.

use model::coverage::Hole;
use model::run::Reason;

use super::DOING;
use super::media::Media;
use super::question::{Question, UNDER_WAY, window};
use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// As many of them are looked at.
pub const MOST_HOLES: i64 = 10_000;

/// The newest of them, from the newest on.
pub async fn holes(tx: &mut Transaction, question: &Question<'_>) -> Result<Vec<Hole>, MetadataError> {
    // A run since the last one has no window before it starts. One that never did left nothing behind: the next goes on from
    // where the last one ended, and so would this.
    const TERMS: &str = "r.status IN ('failed', 'cancelled', 'missed') \
        AND NOT (r.goes_by_change = 1 AND r.window_to IS NULL) AND NOT EXISTS (SELECT 1 FROM runs o \
        WHERE o.job_id = r.job_id AND o.slot = r.slot AND o.status = 'finished' AND o.deleted_at IS NULL)";
    let columns =
        format!("r.status, r.reason_code, r.reason, CASE WHEN {UNDER_WAY} THEN 1 ELSE 0 END AS is_under_way");
    let newest = format!("ORDER BY r.id DESC LIMIT {MOST_HOLES}");
    let (mut media, mut holes) = (Media::new(question.subject.media_types.as_deref()), Vec::new());
    tx.each(DOING, question.statement(&columns, TERMS, &newest), |row| {
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
