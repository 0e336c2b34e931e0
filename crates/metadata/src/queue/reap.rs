//! Tries whose worker is gone: their runs wait again, or have failed. Each in a transaction of its own, so that one that
//! cannot be ended does not keep the others.

use model::run::Reason;
use sqlx::any::AnyRow;

use super::held::{HeldRun, end_try, hold};
use super::stop::{Stop, as_asked, missing, record};
use super::{Lease, LostTry, MOST_ATTEMPTS, Reaped};
use crate::statement::Record;
use crate::{Metadata, MetadataError, Transaction};

/// Ends the tries whose lease is over: the run waits again, or has failed after [`MOST_ATTEMPTS`]; one that somebody asked
/// to cancel is cancelled. At most 1,000 in one go.
pub async fn reap(metadata: &Metadata) -> Result<Reaped, MetadataError> {
    const OVER: &str = "SELECT id, tenant_id, fence FROM runs WHERE status = 'inProgress' AND lease_until <= $1 \
                        ORDER BY lease_until LIMIT 1000";
    let mut tx = metadata.read().await?;
    let over = sqlx::query(OVER).bind(tx.now().unix_ms());
    let rows = tx.all("looking for leases that are over", over).await?;
    drop(tx);
    // A heartbeat may have kept the run since.
    end_all(metadata, &rows, |run, tx| run.lease_until.is_none_or(|until| until <= tx.now())).await
}

/// Ends the tries of a node that is known to work at nothing, because it is just starting.
pub async fn reap_node(metadata: &Metadata, node: &str) -> Result<Reaped, MetadataError> {
    const OF_NODE: &str = "SELECT id, tenant_id, fence FROM runs WHERE status = 'inProgress' AND node = $1";
    let mut tx = metadata.read().await?;
    let rows = tx.all("looking for a node's runs", sqlx::query(OF_NODE).bind(node)).await?;
    drop(tx);
    end_all(metadata, &rows, |run, _| run.node == node).await
}

fn lease(row: &AnyRow) -> Result<Lease, MetadataError> {
    let record = Record::new(row, "a run in progress");
    Ok(Lease {
        tenant_id: record.parsed("tenant_id")?,
        run_id: record.parsed("id")?,
        fence: record.get("fence")?,
    })
}

/// Ends those of the tries that are lost; one that cannot be ended does not keep the others.
async fn end_all(
    metadata: &Metadata,
    rows: &[AnyRow],
    is_lost: impl Fn(&HeldRun, &Transaction) -> bool,
) -> Result<Reaped, MetadataError> {
    let mut reaped = Reaped::default();
    for row in rows {
        let ended = match lease(row) {
            // Without a transaction at all it is not this try that fails.
            Ok(lease) => match metadata.write().await {
                Ok(tx) => end(tx, lease, &is_lost).await,
                Err(error) if reaped.lost.is_empty() => return Err(error),
                Err(error) => {
                    reaped.failed.push(error);
                    break;
                }
            },
            Err(error) => Err(error),
        };
        match ended {
            Ok(lost) => reaped.lost.extend(lost),
            Err(error) => reaped.failed.push(error),
        }
    }
    Ok(reaped)
}

/// Ends one try, if it is lost.
async fn end(
    mut tx: Transaction,
    lease: Lease,
    is_lost: impl Fn(&HeldRun, &Transaction) -> bool,
) -> Result<Option<LostTry>, MetadataError> {
    let held = hold(&mut tx, &lease).await?;
    let Some(run) = held.filter(|run| is_lost(run, &tx)) else { return Ok(None) };
    let stop = after_loss(&run, &tx);
    let is_retried = matches!(stop, Stop::Waits { .. });
    end_try(&mut tx, &lease, "lost", None).await?;
    record(&mut tx, &lease, &run, stop).await?;
    tx.commit().await?;
    Ok(Some(LostTry { lease, node: run.node, is_retried }))
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
