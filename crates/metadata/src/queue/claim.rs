//! Taking a run: what a worker needs is read and fixed in the transaction that takes it.

use std::time::Duration;

use model::{CertificateId, EscrowId, JobId, JobSettings, Moment, Timeframe, Window};
use sqlx::AssertSqlSafe;

use super::next::{Candidate, Next, next};
use super::stop::missing;
use super::{ClaimedRun, Lease, settings};
use crate::jobs::edit::exports_other_rows;
use crate::jobs::latest::{lock, refresh_latest};
use crate::rows::run;
use crate::runs::note_end;
use crate::statement::{NO_TIME, Record};
use crate::{Metadata, MetadataError, Transaction, certificates, escrow, users};

/// How often a worker looks again when others were faster.
const MOST_LOOKS: u32 = 20;
/// How long it leaves them alone in between.
const LOOK_AGAIN_AFTER: Duration = Duration::from_millis(5);

/// Takes the run that has waited longest, if any may start: one run of a job at a time, its oldest slot first; of several
/// tenants that with the fewest runs in progress comes first. A try is counted. A since-last-run window is fixed now, and
/// the certificates that it is sealed for are noted. A run with a damaged record fails, so that it does not hold up the others.
pub async fn claim(
    metadata: &Metadata,
    node: &str,
    lease: Duration,
) -> Result<Option<ClaimedRun>, MetadataError> {
    for _ in 0..MOST_LOOKS {
        let mut tx = metadata.write().await?;
        match next(&mut tx).await? {
            Next::Nothing => return Ok(None),
            Next::Busy => {}
            Next::Run(candidate) => match take(&mut tx, &candidate, node, lease).await {
                Ok(Some(claimed)) => {
                    tx.commit().await?;
                    return Ok(Some(claimed));
                }
                Ok(None) => {}
                // It would be next for ever, and keep all others waiting.
                Err(error @ MetadataError::Damaged { .. }) => {
                    drop(tx);
                    let why = format!("{error}; restore a backup or make the job anew");
                    give_up(metadata, &candidate, "record_damaged", &why).await?;
                    continue;
                }
                Err(MetadataError::Refused(refusal)) => {
                    drop(tx);
                    give_up(metadata, &candidate, refusal.code(), &refusal.to_string()).await?;
                    continue;
                }
                Err(error) => return Err(error),
            },
        }
        drop(tx);
        tokio::time::sleep(LOOK_AGAIN_AFTER).await;
    }
    Ok(None)
}

/// Ends a run that cannot be taken: something on record about it cannot be read, or its owner is disabled.
async fn give_up(
    metadata: &Metadata,
    candidate: &Candidate,
    code: &str,
    why: &str,
) -> Result<(), MetadataError> {
    const GIVE_UP: &str = "UPDATE runs SET status = 'failed', finished_at = $2, reason_code = $4, \
        reason = $3, is_cancel_requested = 0, revision = revision + 1, changed_at = $2 \
        WHERE id = $1 AND status = 'scheduled'";
    let mut tx = metadata.write().await?;
    lock(&mut tx, candidate.job_id).await?;
    let window = Window::between(candidate.window_from, candidate.window_to).unwrap_or_default();
    let reason = format!("{why}; missing: {}", missing(window));
    let give_up = sqlx::query(GIVE_UP).bind(candidate.id.to_string()).bind(tx.now().unix_ms()).bind(reason);
    let given_up = tx.execute("giving up a run", give_up.bind(code)).await?;
    refresh_latest(&mut tx, candidate.job_id).await?;
    if given_up > 0 {
        note_end(&mut tx, candidate.id).await?;
    }
    tx.commit().await
}

/// Takes the run; `None` if somebody else was faster, and the transaction is of no more use.
async fn take(
    tx: &mut Transaction,
    candidate: &Candidate,
    node: &str,
    lease: Duration,
) -> Result<Option<ClaimedRun>, MetadataError> {
    users::must_be_enabled(tx, candidate.tenant_id, candidate.owner_id).await?;
    let settings = settings::of_run(tx, candidate.id).await?;
    let Some(job) = job(tx, candidate.job_id, &settings).await? else { return Ok(None) };
    let certificate = certificates::current(tx, candidate.tenant_id, candidate.owner_id).await?;
    let escrow = escrow::current(tx, candidate.tenant_id).await?;
    let source_tenant_ids = source_tenant_ids(tx, candidate).await?;
    let is_since_last_run = settings.timeframe == Timeframe::SinceLastRun;
    let (window_from, window_to) = if is_since_last_run {
        (window_from(candidate.window_from, &job), None)
    } else {
        (candidate.window_from, candidate.window_to)
    };
    let keys = (certificate.as_ref().map(|own| own.id), escrow.as_ref().map(|escrow| escrow.id));
    let Some(fence) = start(tx, candidate, node, lease, (window_from, window_to), keys).await? else {
        return Ok(None);
    };
    refresh_latest(tx, candidate.job_id).await?;
    let read = sqlx::query(run::TABLE.select("WHERE r.id = $1")).bind(candidate.id.to_string());
    let row = tx.one("reading a run", read).await?;
    let Some(run) = row.as_ref().map(run::from_row).transpose()? else { return Ok(None) };
    Ok(Some(ClaimedRun {
        lease: Lease { tenant_id: run.tenant_id, run_id: run.id, fence },
        run,
        settings,
        source_tenant_ids,
        certificate,
        escrow,
        last_snapshot_at: job
            .left_off
            .filter(|_| is_since_last_run)
            .and_then(|left_off| left_off.snapshot_at),
    }))
}

/// How far the source's clock may be ahead of the metadata's before what it said is not believed.
const CLOCKS_DIFFER_BY: Duration = Duration::from_secs(3_600);

/// What the job of a run says about where its last finished run left off.
struct JobState {
    /// Whether it is there and still exports the rows that the run is to export.
    goes_on: bool,
    /// Only of such a job.
    left_off: Option<LeftOff>,
}

#[derive(Clone, Copy)]
struct LeftOff {
    at: Moment,
    snapshot_at: Option<Moment>,
}

/// Holds the job. Elsewhere the job is locked before its runs; here the run is held already, so that waiting for the job
/// could wait for ever: `None` if somebody holds it.
async fn job(
    tx: &mut Transaction,
    id: JobId,
    settings: &JobSettings,
) -> Result<Option<JobState>, MetadataError> {
    const DOING: &str = "locking the job of a run to start";
    const HOLD: &str = "SELECT settings, left_off_at, last_snapshot_at FROM jobs WHERE id = $1";
    let hold = AssertSqlSafe(format!("{HOLD}{}", tx.skip_locked()));
    let Some(row) = tx.one(DOING, sqlx::query(hold).bind(id.to_string())).await? else {
        let is_held = tx.one(DOING, sqlx::query(HOLD).bind(id.to_string())).await?.is_some();
        return Ok((!is_held).then_some(JobState { goes_on: false, left_off: None }));
    };
    let record = Record::new(&row, "a job");
    let is_same = !exports_other_rows(settings, &record.json("settings")?);
    // A window that begins ahead of now would find nothing until then: the source's clock was wrong when it was noted.
    let latest = tx.now().plus(CLOCKS_DIFFER_BY);
    let at = record.optional_moment("left_off_at")?.filter(|at| is_same && *at <= latest);
    let snapshot_at = record.optional_moment("last_snapshot_at")?;
    Ok(Some(JobState { goes_on: is_same, left_off: at.map(|at| LeftOff { at, snapshot_at }) }))
}

/// Where a since-last-run window starts. A window that an earlier try, or the run that this one repeats, began earlier
/// stays: repeats are allowed, losses are not. A job that is gone, or exports other rows now, leaves the window as it is.
fn window_from(so_far: Option<Moment>, job: &JobState) -> Option<Moment> {
    if !job.goes_on {
        return so_far;
    }
    let left_off = job.left_off?.at;
    Some(so_far.map_or(left_off, |so_far| so_far.min(left_off)))
}

async fn source_tenant_ids(tx: &mut Transaction, candidate: &Candidate) -> Result<Vec<i64>, MetadataError> {
    const READ: &str = "SELECT source_tenant_id FROM tenant_sources WHERE tenant_id = $1 AND source = $2 \
                        ORDER BY source_tenant_id";
    let read = sqlx::query(READ).bind(candidate.tenant_id.to_string()).bind(&candidate.source);
    let rows = tx.all("reading what a tenant may export", read).await?;
    rows.iter().map(|row| Record::new(row, "a grant").get("source_tenant_id")).collect()
}

/// Puts the run in progress and its try on record; returns the fence, or `None` if the job has got another run in
/// progress meanwhile.
async fn start(
    tx: &mut Transaction,
    candidate: &Candidate,
    node: &str,
    lease: Duration,
    (window_from, window_to): (Option<Moment>, Option<Moment>),
    (certificate, escrow): (Option<CertificateId>, Option<EscrowId>),
) -> Result<Option<i64>, MetadataError> {
    // Metadata that were restored know nothing of later tries, whose files are in the store: the time keeps the fences of
    // new ones above theirs.
    const START: &str = "UPDATE runs SET status = 'inProgress', attempt = attempt + 1, \
        fence = CASE WHEN fence >= $5 THEN fence + 1 ELSE $5 END, \
        node = $2, lease_until = $3, started_at = CASE WHEN started_at = $4 THEN $5 ELSE started_at END, \
        reason_code = NULL, reason = NULL, rows_done = 0, rows_expected = 0, plain_bytes = 0, \
        time_left_ms = NULL, progressed_at = $5, stuck_since = NULL, window_from = $6, window_to = $7, \
        certificate_id = $8, escrow_id = $9, revision = revision + 1, changed_at = $5 \
        WHERE id = $1 AND status = 'scheduled' RETURNING fence, attempt";
    const TRY: &str =
        "INSERT INTO attempts (run_id, number, fence, node, started_at) VALUES ($1, $2, $3, $4, $5)";
    let (id, now) = (candidate.id.to_string(), tx.now());
    let start = sqlx::query(START)
        .bind(&id)
        .bind(node)
        .bind(now.plus(lease).unix_ms())
        .bind(NO_TIME)
        .bind(now.unix_ms())
        .bind(window_from.map(Moment::unix_ms))
        .bind(window_to.map(Moment::unix_ms))
        .bind(certificate.map(|id| id.to_string()))
        .bind(escrow.map(|id| id.to_string()));
    // The index runs_one_at_a_time stands between two workers that saw the job free at once.
    let Some(row) = tx.one_unless_taken("starting a run", start).await? else { return Ok(None) };
    let record = Record::new(&row, "a run");
    let (fence, attempt): (i64, i64) = (record.get("fence")?, record.get("attempt")?);
    let attempt = sqlx::query(TRY).bind(id).bind(attempt).bind(fence).bind(node).bind(now.unix_ms());
    tx.execute("putting a try on record", attempt).await?;
    Ok(Some(fence))
}
