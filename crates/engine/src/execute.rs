//! One try of a run, from the queue to its end: what must be so is checked, the export runs on a blocking thread, and
//! how it ended goes on record. Whatever happens in the thread, a panic included, the worker lives on.

pub(crate) mod fault;
pub(crate) mod order;
mod publish;
pub(crate) mod recipients;
mod work;

use std::sync::Arc;
use std::time::Instant;

use ::artifacts::StoreError;
use export::{ExportError, SourceError};
use metadata::queue::{self, ClaimedRun, Held, MOST_ATTEMPTS};
use metadata::{Metadata, MetadataError, artifacts};
use model::{Moment, TenantId};
use tokio::task::spawn_blocking;
use tokio_util::task::AbortOnDropHandle;

use crate::worker::Workbench;
use crate::worker::tenure::{CalledOff, Tenure};
use crate::{Stop, meters};

use fault::Fault;
use order::{Wanted, order};
use publish::publish;
use recipients::recipients;
use work::{Exported, Work};

/// Why there is nothing to publish.
enum Unfinished {
    /// The work was called off, and noticed.
    CalledOff,
    /// The store holds files of another try under this one's fence: a try that these metadata do not know.
    Taken(StoreError),
    /// It failed.
    Fault(Fault),
}

/// Works at a run until it has ended, failed, or is not ours any more.
pub(crate) async fn execute(bench: Arc<Workbench>, claimed: ClaimedRun, taken_at: Instant, call_off: Stop) {
    let (run, attempt) = (claimed.lease.run_id, claimed.run.attempt);
    tracing::info!(%run, attempt, fence = claimed.lease.fence, "run taken");
    let tenure = Arc::new(Tenure::new(&bench, claimed.lease));
    let heartbeats = AbortOnDropHandle::new(tokio::spawn(tenure.clone().keep(taken_at, call_off)));
    let outcome = match prepare(&bench, &claimed, &tenure).await {
        Ok(work) => carry_out(work).await,
        Err(unfinished) => Err(unfinished),
    };
    let ended = end(&bench, &claimed, &tenure, outcome).await;
    drop(heartbeats);
    let took = taken_at.elapsed();
    meters::ended(ended, took);
    let rows = tenure.done.rows();
    tracing::info!(%run, attempt, ended, rows, milliseconds = took.as_millis() as u64, "run left");
}

/// What the export needs, if all that must be so is so.
async fn prepare(bench: &Workbench, claimed: &ClaimedRun, tenure: &Arc<Tenure>) -> Result<Work, Unfinished> {
    if claimed.source_tenant_ids.is_empty() {
        return Err(Fault::source_not_granted(&claimed.settings.source).into());
    }
    let (tenant, quota) = (claimed.lease.tenant_id, bench.settings.quota_bytes);
    let Some((now, left_bytes)) = tenure.ask(|| async { looked(&bench.metadata, tenant, quota).await }).await
    else {
        return Err(Unfinished::CalledOff);
    };
    let (certificate, escrow) = (claimed.certificate.as_ref(), claimed.escrow.as_ref());
    let recipients = recipients(&claimed.run.owner_name, certificate, escrow, now)?;
    let source = bench.sources.get(&claimed.settings.source);
    let source = source.ok_or_else(|| Fault::source_unknown(&claimed.settings.source))?;
    let wanted = Wanted {
        job: &claimed.settings,
        source_tenant_ids: &claimed.source_tenant_ids,
        window: claimed.run.window,
    };
    let order = order(&wanted, recipients, &bench.settings, now);
    Ok(Work {
        source,
        repeated: order::repeated(claimed, &order),
        over_at: claimed.run.window.to_moment().filter(|_| claimed.settings.timeframe.is_rolling()),
        order,
        attempt: bench.store.attempt(publish::prefix(&claimed.lease)),
        left_bytes,
        tenure: tenure.clone(),
    })
}

/// The time, and how much the tenant may still have stored. Runs that are under way at once each have all of it.
pub(crate) async fn looked(
    metadata: &Metadata,
    tenant: TenantId,
    quota_bytes: Option<u64>,
) -> Result<(Moment, Option<u64>), MetadataError> {
    let mut tx = metadata.read().await?;
    let left_bytes = match quota_bytes {
        Some(quota) => Some(quota.saturating_sub(artifacts::totals_of(&mut tx, tenant).await?.bytes)),
        None => None,
    };
    Ok((tx.now(), left_bytes))
}

async fn carry_out(work: Work) -> Result<Exported, Unfinished> {
    match spawn_blocking(|| work.carry_out()).await {
        Ok(done) => done,
        Err(_panic) => Err(Fault::broke_off().into()),
    }
}

/// Puts on record how it ended, and returns the word for it.
async fn end(
    bench: &Workbench,
    claimed: &ClaimedRun,
    tenure: &Tenure,
    outcome: Result<Exported, Unfinished>,
) -> &'static str {
    let (metadata, lease) = (&bench.metadata, &tenure.lease);
    match (outcome, tenure.called_off()) {
        (outcome, Some(CalledOff::Lost)) => {
            discard(outcome).await;
            "lost"
        }
        (outcome, Some(CalledOff::Cancelled)) => {
            discard(outcome).await;
            told(tenure.ask(|| queue::cancelled(metadata, lease)).await, "cancelled")
        }
        (Ok(exported), _) => publish(bench, tenure, exported).await,
        (Err(Unfinished::Fault(fault)), _) => fail(bench, claimed, tenure, fault).await,
        // Called off by nobody: the metadata did not even tell the time. Another worker, or this one later, does better.
        (Err(Unfinished::CalledOff), _) => {
            told(tenure.ask(|| queue::give_back(metadata, lease)).await, "given_back")
        }
        // Not the run's fault, so that it costs no try: the next has a greater fence, and each such end leaves fewer that
        // can be taken.
        (Err(Unfinished::Taken(error)), _) => {
            tracing::warn!(run = %lease.run_id, %error, "tried again by another fence");
            told(tenure.ask(|| queue::give_back(metadata, lease)).await, "given_back")
        }
    }
}

async fn fail(bench: &Workbench, claimed: &ClaimedRun, tenure: &Tenure, fault: Fault) -> &'static str {
    let (run, attempt, code) = (claimed.lease.run_id, claimed.run.attempt, fault.code);
    let is_final = !fault.is_retryable || attempt >= MOST_ATTEMPTS;
    // The message may quote what is in the source, and goes to the metadata only.
    tracing::warn!(%run, attempt, code, is_final, "the try failed");
    let failure = fault.into_failure(claimed, &bench.settings, is_final);
    let answer = tenure.ask(|| queue::fail(&bench.metadata, &tenure.lease, failure.clone())).await;
    told(answer, if is_final { "failed" } else { "retried" })
}

/// The word for an end that was told, or could not be.
fn told(answer: Option<Held>, ended: &'static str) -> &'static str {
    match answer {
        Some(Held::Yes) => ended,
        Some(Held::Cancel) => "cancelled",
        Some(Held::Lost) => "lost",
        None => "unknown",
    }
}

/// Lets files go, where waiting for the disk is allowed.
async fn discard(outcome: Result<Exported, Unfinished>) {
    // Should this thread panic, the search for orphans removes what is left.
    let _ = spawn_blocking(|| drop(outcome)).await;
}

impl From<ExportError> for Unfinished {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Cancelled => Self::CalledOff,
            ExportError::Write(error) => match error.downcast::<StoreError>() {
                Ok(taken @ StoreError::Taken(_)) => Self::Taken(taken),
                Ok(error) => Self::Fault(ExportError::Write(error.into()).into()),
                Err(error) => Self::Fault(ExportError::Write(error).into()),
            },
            error => Self::Fault(error.into()),
        }
    }
}

impl From<SourceError> for Unfinished {
    fn from(error: SourceError) -> Self {
        ExportError::from(error).into()
    }
}

impl From<Fault> for Unfinished {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}
