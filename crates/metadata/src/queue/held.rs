//! A run that is about to end its try: held with its job, if the lease still stands. The order of locks is job, then run,
//! as in everything that touches both.

use model::{JobId, Moment, Window};

use super::Lease;
use crate::jobs::latest;
use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// The run of a lease that stands; nobody else changes it until the transaction ends.
pub(super) struct HeldRun {
    pub(super) job_id: JobId,
    pub(super) attempt: u32,
    pub(super) node: String,
    pub(super) lease_until: Option<Moment>,
    pub(super) is_cancel_requested: bool,
    pub(super) has_certificate: bool,
    /// Whoever it is exported for has left.
    pub(super) has_owner_left: bool,
    pub(super) window: Window,
}

/// Holds the run; `None` if it is another's, or has ended.
pub(super) async fn hold(tx: &mut Transaction, lease: &Lease) -> Result<Option<HeldRun>, MetadataError> {
    const DOING: &str = "holding a run in progress";
    const JOB: &str = "SELECT job_id FROM runs WHERE id = $1";
    const RUN: &str = "SELECT attempt, node, lease_until, is_cancel_requested, certificate_id, window_from, \
                       window_to, owner_id FROM runs WHERE id = $1 AND fence = $2 AND status = 'inProgress'";
    const OWNER: &str = "SELECT id FROM users WHERE id = $1 AND disabled_at IS NOT NULL";
    let id = lease.run_id.to_string();
    let Some(row) = tx.one(DOING, sqlx::query(JOB).bind(&id)).await? else { return Ok(None) };
    let job_id = Record::new(&row, "a run").parsed("job_id")?;
    latest::lock(tx, job_id).await?;
    let run = sqlx::AssertSqlSafe(format!("{RUN}{}", tx.for_update()));
    let Some(row) = tx.one(DOING, sqlx::query(run).bind(&id).bind(lease.fence)).await? else {
        return Ok(None);
    };
    let record = Record::new(&row, "a run in progress");
    let (from, to) = (record.optional_moment("window_from")?, record.optional_moment("window_to")?);
    let owner: String = record.get("owner_id")?;
    let has_owner_left = tx.one(DOING, sqlx::query(OWNER).bind(owner)).await?.is_some();
    Ok(Some(HeldRun {
        job_id,
        attempt: record.count("attempt")?,
        node: record.optional_text("node")?.unwrap_or_default(),
        lease_until: record.optional_moment("lease_until")?,
        is_cancel_requested: record.truth("is_cancel_requested")?,
        has_certificate: record.optional_text("certificate_id")?.is_some(),
        has_owner_left,
        window: Window::between(from, to).map_err(|error| record.damaged("window", &error))?,
    }))
}

/// Puts on record how a try ended.
pub(super) async fn end_try(
    tx: &mut Transaction,
    lease: &Lease,
    outcome: &str,
    reason: Option<&str>,
) -> Result<(), MetadataError> {
    const END: &str =
        "UPDATE attempts SET ended_at = $3, outcome = $4, reason = $5 WHERE run_id = $1 AND fence = $2";
    let end = sqlx::query(END)
        .bind(lease.run_id.to_string())
        .bind(lease.fence)
        .bind(tx.now().unix_ms())
        .bind(outcome)
        .bind(reason);
    tx.execute("putting the end of a try on record", end).await?;
    Ok(())
}
