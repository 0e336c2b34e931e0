//! Which waiting run is next. Of the tenants that have a run that may start, the one with the fewest runs in progress
//! comes first; of its runs the one that has waited longest. It looks and holds, and never changes anything.

use std::time::Duration;

use model::{JobId, Moment, RunId, TenantId, UserId};
use sqlx::AssertSqlSafe;
use sqlx::any::AnyRow;

use crate::holds::{self, Held};
use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// A run that may start, held until the end of the transaction.
pub(super) struct Candidate {
    pub(super) id: RunId,
    pub(super) tenant_id: TenantId,
    pub(super) job_id: JobId,
    pub(super) owner_id: UserId,
    pub(super) source: String,
    pub(super) window_from: Option<Moment>,
    pub(super) window_to: Option<Moment>,
}

/// What was found.
pub(super) enum Next {
    /// Nothing may start.
    Nothing,
    /// Others hold what may start.
    Busy,
    /// This one.
    Run(Candidate),
}

/// How far ahead of now a run may have been touched last before the clock that it was touched by counts as wrong.
const TOLERANCE: Duration = Duration::from_secs(5 * 60);

/// Of a run `r` at `$1`: it waits, its time has come, its job has no run in progress and none that is to go before it. A
/// run that waits for another try holds its successors back. One that was touched after `$2`, which is ahead of now, was
/// told when to start by a clock that was ahead: its slot alone counts.
const MAY_START: &str = "r.status = 'scheduled' AND r.deleted_at IS NULL \
    AND (r.not_before <= $1 OR (r.changed_at > $2 AND r.slot <= $1)) \
    AND NOT EXISTS (SELECT 1 FROM runs o WHERE o.job_id = r.job_id AND o.status = 'inProgress') \
    AND NOT EXISTS (SELECT 1 FROM runs o WHERE o.job_id = r.job_id AND o.status = 'scheduled' \
    AND (o.slot, o.created_at, o.id) < (r.slot, r.created_at, r.id))";

/// Finds the next run; none while runs are held back.
pub(super) async fn next(tx: &mut Transaction) -> Result<Next, MetadataError> {
    const DOING: &str = "looking for a run to start";
    let (now, ahead) = (tx.now().unix_ms(), tx.now().plus(TOLERANCE).unix_ms());
    let fairest = format!(
        "SELECT id FROM (SELECT t.id, \
         (SELECT r.not_before FROM runs r WHERE r.tenant_id = t.id AND {MAY_START} \
         ORDER BY r.not_before, r.slot LIMIT 1) AS oldest, \
         (SELECT count(*) FROM runs p WHERE p.tenant_id = t.id AND p.status = 'inProgress' \
         AND p.deleted_at IS NULL) AS busy FROM tenants t) waiting \
         WHERE oldest IS NOT NULL ORDER BY busy, oldest LIMIT 1"
    );
    if holds::standing(tx, Held::Exports).await?.is_some() {
        return Ok(Next::Nothing);
    }
    let fairest = tx.one(DOING, sqlx::query(AssertSqlSafe(fairest)).bind(now).bind(ahead)).await?;
    let Some(fairest) = fairest else { return Ok(Next::Nothing) };
    let tenant: String = Record::new(&fairest, "a tenant").get("id")?;
    let held = if tx.skip_locked().is_empty() { "" } else { " FOR UPDATE OF r SKIP LOCKED" };
    let select = |scope: &str| {
        AssertSqlSafe(format!(
            "SELECT r.id, r.tenant_id, r.job_id, r.owner_id, r.source, r.window_from, r.window_to \
             FROM runs r WHERE {scope}{MAY_START} ORDER BY r.not_before, r.slot LIMIT 1{held}"
        ))
    };
    let of_tenant = sqlx::query(select("r.tenant_id = $3 AND ")).bind(now).bind(ahead).bind(tenant);
    let row = match tx.one(DOING, of_tenant).await? {
        Some(row) => Some(row),
        // Others are taking that tenant's runs this very moment.
        None => tx.one(DOING, sqlx::query(select("")).bind(now).bind(ahead)).await?,
    };
    row.as_ref().map_or(Ok(Next::Busy), |row| candidate(row).map(Next::Run))
}

fn candidate(row: &AnyRow) -> Result<Candidate, MetadataError> {
    let record = Record::new(row, "a run that waits");
    Ok(Candidate {
        id: record.parsed("id")?,
        tenant_id: record.parsed("tenant_id")?,
        job_id: record.parsed("job_id")?,
        owner_id: record.parsed("owner_id")?,
        source: record.get("source")?,
        window_from: record.optional_moment("window_from")?,
        window_to: record.optional_moment("window_to")?,
    })
}
