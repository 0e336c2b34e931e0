//! The end of a try without artifacts: the run waits again, has failed, or is cancelled.

use model::run::Reason;
use model::{Moment, Window};

use super::held::{HeldRun, end_try, hold};
use super::{Failure, Held, Lease, MOST_ATTEMPTS};
use crate::jobs::latest::refresh_latest;
use crate::runs::note_end;
use crate::statement::NO_TIME;
use crate::{Metadata, MetadataError, Transaction};

/// Ends the try without artifacts: the run waits for its next try, or has failed. If somebody asked to cancel it, it is
/// cancelled instead of waiting, which [`Held::Cancel`] says.
pub async fn fail(metadata: &Metadata, lease: &Lease, failure: Failure) -> Result<Held, MetadataError> {
    let mut tx = metadata.write().await?;
    let Some(run) = hold(&mut tx, lease).await? else { return Ok(Held::Lost) };
    end_try(&mut tx, lease, "failed", Some(&failure.reason.message)).await?;
    let retry_in = failure.retry_in.filter(|_| run.attempt < MOST_ATTEMPTS);
    let stop = match retry_in {
        Some(_) if run.is_cancel_requested => Stop::Cancelled(as_asked(run.window)),
        Some(retry_in) => Stop::Waits { until: tx.now().plus(retry_in), reason: Some(failure.reason) },
        None => Stop::Failed(failure.reason),
    };
    let held = if matches!(stop, Stop::Cancelled(_)) { Held::Cancel } else { Held::Yes };
    record(&mut tx, lease, &run, stop).await?;
    tx.commit().await?;
    Ok(held)
}

/// Ends the run as cancelled.
pub async fn cancelled(metadata: &Metadata, lease: &Lease) -> Result<Held, MetadataError> {
    let mut tx = metadata.write().await?;
    let Some(run) = hold(&mut tx, lease).await? else { return Ok(Held::Lost) };
    end_try(&mut tx, lease, "cancelled", None).await?;
    record(&mut tx, lease, &run, Stop::Cancelled(as_asked(run.window))).await?;
    tx.commit().await?;
    Ok(Held::Yes)
}

/// Puts the run back as if it had not been taken: the node stops. The try does not count. If somebody asked to cancel
/// it, it is cancelled instead, which [`Held::Cancel`] says.
pub async fn give_back(metadata: &Metadata, lease: &Lease) -> Result<Held, MetadataError> {
    let mut tx = metadata.write().await?;
    let Some(run) = hold(&mut tx, lease).await? else { return Ok(Held::Lost) };
    end_try(&mut tx, lease, "interrupted", None).await?;
    let (stop, held) = if run.is_cancel_requested {
        (Stop::Cancelled(as_asked(run.window)), Held::Cancel)
    } else {
        (Stop::GivenBack, Held::Yes)
    };
    record(&mut tx, lease, &run, stop).await?;
    tx.commit().await?;
    Ok(held)
}

/// What becomes of a run whose try ended without artifacts.
pub(super) enum Stop {
    /// It waits for its next try.
    Waits { until: Moment, reason: Option<Reason> },
    /// It waits as if this try had not been.
    GivenBack,
    /// It has failed.
    Failed(Reason),
    /// It is cancelled.
    Cancelled(Reason),
}

/// Why a run is cancelled that somebody asked to cancel.
pub(super) fn as_asked(window: Window) -> Reason {
    Reason {
        code: "cancelled".to_owned(),
        message: format!("somebody cancelled the run; missing: {}; run this slot again", missing(window)),
    }
}

/// The rows of a window, in words.
pub(super) fn missing(window: Window) -> String {
    window.in_words().map_or_else(|| "all rows".to_owned(), |words| format!("the rows {words}"))
}

/// Puts it on record; last in its transaction.
pub(super) async fn record(
    tx: &mut Transaction,
    lease: &Lease,
    run: &HeldRun,
    stop: Stop,
) -> Result<(), MetadataError> {
    const STOP: &str = "UPDATE runs SET status = $2, attempt = $3, \
        started_at = CASE WHEN $3 = 0 THEN $4 ELSE started_at END, not_before = COALESCE($5, not_before), \
        finished_at = $6, reason_code = $7, reason = $8, node = NULL, lease_until = NULL, time_left_ms = NULL, \
        stuck_since = NULL, is_cancel_requested = 0, revision = revision + 1, changed_at = $9 WHERE id = $1";
    let now = tx.now().unix_ms();
    let attempt = i64::from(run.attempt);
    let (status, attempt, not_before, finished_at, reason) = match stop {
        Stop::Waits { until, reason } => ("scheduled", attempt, Some(until.unix_ms()), None, reason),
        Stop::GivenBack => ("scheduled", attempt - 1, Some(now), None, None),
        Stop::Failed(reason) => ("failed", attempt, None, Some(now), Some(reason)),
        Stop::Cancelled(reason) => ("cancelled", attempt, None, Some(now), Some(reason)),
    };
    let (code, message) = reason.map(|reason| (reason.code, reason.message)).unzip();
    let stop = sqlx::query(STOP)
        .bind(lease.run_id.to_string())
        .bind(status)
        .bind(attempt)
        .bind(NO_TIME)
        .bind(not_before)
        .bind(finished_at)
        .bind(code)
        .bind(message)
        .bind(now);
    tx.execute("ending a try", stop).await?;
    refresh_latest(tx, run.job_id).await?;
    if finished_at.is_some() { note_end(tx, lease.run_id).await } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_said_in_words() {
        let (from, to) = (Moment::from_unix_ms(0), Moment::from_unix_ms(1_777_816_800_000));
        for (from, to, words) in [
            (None, None, "all rows"),
            (Some(from), None, "the rows from 1970-01-01T00:00:00Z on"),
            (None, Some(to), "the rows before 2026-05-03T14:00:00Z"),
            (Some(from), Some(to), "the rows from 1970-01-01T00:00:00Z to before 2026-05-03T14:00:00Z"),
        ] {
            assert_eq!(missing(Window::between(from, to).unwrap()), words);
        }
    }
}
