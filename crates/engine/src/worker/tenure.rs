//! A run that is ours for as long as we are heard of. Heartbeats tell the metadata how far it is, and us whether it is
//! to go on. It never takes a run back that is lost.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use export::Cancel;
use metadata::queue::{self, Held, Lease};
use metadata::{Metadata, MetadataError};
use model::run::Progress;
use tokio::time::{sleep, timeout};

use super::Workbench;
use crate::complaint::Complaint;
use crate::rate::Rate;
use crate::{Settings, Stop};

/// Why the work is to end early. The later a reason stands here, the less is left to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum CalledOff {
    /// The service stops: the run is given back.
    Stopping,
    /// Somebody asked for it: the run ends as cancelled.
    Cancelled,
    /// The run is another's, or must be taken for it: nothing is written any more.
    Lost,
}

/// The care for one run.
pub(crate) struct Tenure {
    pub(crate) lease: Lease,
    /// How far the export is.
    pub(crate) done: export::Progress,
    /// Ends the export.
    pub(crate) cancel: Cancel,
    metadata: Metadata,
    settings: Arc<Settings>,
    called_off: Mutex<Option<CalledOff>>,
}

impl Tenure {
    pub(crate) fn new(bench: &Workbench, lease: Lease) -> Self {
        Self {
            lease,
            done: export::Progress::default(),
            cancel: Cancel::default(),
            metadata: bench.metadata.clone(),
            settings: bench.settings.clone(),
            called_off: Mutex::default(),
        }
    }

    /// Why the work is to end early, if it is.
    pub(crate) fn called_off(&self) -> Option<CalledOff> {
        *self.called_off.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn call_off(&self, why: CalledOff) {
        let mut called_off = self.called_off.lock().unwrap_or_else(PoisonError::into_inner);
        *called_off = (*called_off).max(Some(why));
        self.cancel.cancel();
    }

    /// How far the run is, without a guess at what is left.
    pub(crate) fn progress(&self) -> Progress {
        Progress {
            rows: self.done.rows(),
            expected_rows: self.done.expected_rows(),
            plain_bytes: self.done.plain_bytes(),
            time_left_ms: None,
        }
    }

    /// Beats until the run is lost; whoever works at it ends this. `taken_at` is when the lease began at the earliest.
    pub(crate) async fn keep(self: Arc<Self>, taken_at: Instant, call_off: Stop) {
        let Settings { lease, heartbeat, .. } = *self.settings;
        let mut complaint = Complaint::about("reporting how far a run is");
        let mut rate = Rate::default();
        let mut heard_at = taken_at;
        let mut is_stopping = false;
        while heard_at.elapsed() < lease {
            tokio::select! {
                () = call_off.cancelled(), if !is_stopping => {
                    is_stopping = true;
                    self.call_off(CalledOff::Stopping);
                }
                () = sleep(heartbeat.min(lease.saturating_sub(heard_at.elapsed()))) => {}
            }
            let asked_at = Instant::now();
            let progress = self.progress_at(asked_at, &mut rate);
            let question = queue::heartbeat(&self.metadata, &self.lease, progress, lease);
            match timeout(lease.saturating_sub(heard_at.elapsed()), question).await {
                Ok(Ok(Held::Lost)) => break,
                Ok(Ok(held)) => {
                    complaint.worked();
                    // The lease runs from before the question: the answer may have taken its time.
                    heard_at = asked_at;
                    if held == Held::Cancel {
                        self.call_off(CalledOff::Cancelled);
                    }
                }
                Ok(Err(error)) => complaint.failed(&error),
                Err(_elapsed) => complaint.failed(&"the metadata do not answer"),
            }
        }
        self.call_off(CalledOff::Lost);
    }

    fn progress_at(&self, now: Instant, rate: &mut Rate) -> Progress {
        let progress = self.progress();
        rate.saw(now, progress.rows);
        let rows_left = progress.expected_rows.saturating_sub(progress.rows);
        Progress { time_left_ms: rate.time_left_ms(rows_left), ..progress }
    }

    /// Asks until there is an answer, but no longer than a lease: after that the run is not ours any more.
    pub(crate) async fn ask<T, A>(&self, mut question: impl FnMut() -> A) -> Option<T>
    where
        A: Future<Output = Result<T, MetadataError>>,
    {
        let lease = self.settings.lease;
        let mut complaint = Complaint::about("telling how a run ended");
        let began = Instant::now();
        while began.elapsed() < lease {
            match timeout(lease.saturating_sub(began.elapsed()), question()).await {
                Ok(Ok(answer)) => {
                    complaint.worked();
                    return Some(answer);
                }
                Ok(Err(error)) => complaint.failed(&error),
                Err(_elapsed) => complaint.failed(&"the metadata do not answer"),
            }
            self.wait_to_ask_again().await;
        }
        None
    }

    /// A moment for the metadata to come back.
    pub(crate) async fn wait_to_ask_again(&self) {
        sleep(self.settings.heartbeat.min(Duration::from_secs(1))).await;
    }
}
