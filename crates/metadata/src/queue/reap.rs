//! Tries whose worker is gone: their runs wait again, or have failed. Each in a transaction of its own, so that one that
//! cannot be ended does not keep the others.

use model::run::Reason;

use super::held::{HeldRun, end_try, hold};
use super::stop::{Stop, as_asked, missing, record};
use super::{Lease, LostTry, MOST_ATTEMPTS};
use crate::statement::Record;
use crate::{Metadata, MetadataError, Transaction};

/// Ends the tries whose lease is over: the run waits again, or has failed after [`MOST_ATTEMPTS`]; one that somebody asked
/// to cancel is cancelled. At most 1,000 in one go.
pub async fn reap(metadata: &Metadata) -> Result<Vec<LostTry>, MetadataError> {
    const OVER: &str = "SELECT id, tenant_id, fence FROM runs WHERE status = 'inProgress' AND lease_until <= $1 \
                        ORDER BY lease_until LIMIT 1000";
    let mut tx = metadata.read().await?;
    let over = sqlx::query(OVER).bind(tx.now().unix_ms());
    let rows = tx.all("looking for leases that are over", over).await?;
    drop(tx);
    let leases = rows.iter().map(lease).collect::<Result<Vec<_>, _>>()?;
    // A heartbeat may have kept the run since.
    end_all(metadata, leases, |run, tx| run.lease_until.is_none_or(|until| until <= tx.now())).await
}

/// Ends the tries of a node that is known to work at nothing, because it is just starting.
pub async fn reap_node(metadata: &Metadata, node: &str) -> Result<Vec<LostTry>, MetadataError> {
    const OF_NODE: &str = "SELECT id, tenant_id, fence FROM runs WHERE status = 'inProgress' AND node = $1";
    let mut tx = metadata.read().await?;
    let rows = tx.all("looking for a node's runs", sqlx::query(OF_NODE).bind(node)).await?;
    drop(tx);
    let leases = rows.iter().map(lease).collect::<Result<Vec<_>, _>>()?;
    end_all(metadata, leases, |run, _| run.node == node).await
}

fn lease(row: &sqlx::any::AnyRow) -> Result<Lease, MetadataError> {
    let record = Record::new(row, "a run in progress");
    Ok(Lease {
        tenant_id: record.parsed("tenant_id")?,
        run_id: record.parsed("id")?,
        fence: record.get("fence")?,
    })
}

async fn end_all(
    metadata: &Metadata,
    leases: Vec<Lease>,
    is_lost: impl Fn(&HeldRun, &Transaction) -> bool,
) -> Result<Vec<LostTry>, MetadataError> {
    let mut lost = Vec::new();
    let mut first_damaged = None;
    for lease in leases {
        let mut tx = metadata.write().await?;
        let held = match hold(&mut tx, &lease).await {
            // One that cannot be read must not keep the others from being ended.
            Err(damaged @ MetadataError::Damaged { .. }) => {
                first_damaged.get_or_insert(damaged);
                continue;
            }
            held => held?,
        };
        let Some(run) = held.filter(|run| is_lost(run, &tx)) else { continue };
        let stop = after_loss(&run, &tx);
        let is_retried = matches!(stop, Stop::Waits { .. });
        end_try(&mut tx, &lease, "lost", None).await?;
        record(&mut tx, &lease, &run, stop).await?;
        tx.commit().await?;
        lost.push(LostTry { lease, node: run.node, is_retried });
    }
    match first_damaged {
        Some(damaged) if lost.is_empty() => Err(damaged),
        _ => Ok(lost),
    }
}

fn after_loss(run: &HeldRun, tx: &Transaction) -> Stop {
    if run.is_cancel_requested {
        return Stop::Cancelled(as_asked(run.window));
    }
    let reason = |message| Reason { code: "worker_lost".to_owned(), message };
    if run.attempt < MOST_ATTEMPTS {
        let message = format!("the worker on node {} ended without a word; the run is tried again", run.node);
        return Stop::Waits { until: tx.now(), reason: Some(reason(message)) };
    }
    Stop::Failed(reason(format!(
        "the worker ended without a word at each of {MOST_ATTEMPTS} tries, the last on node {}; missing: {}; look \
         into that node's log, then run this slot again",
        run.node,
        missing(run.window)
    )))
}
