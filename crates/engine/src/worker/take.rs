//! Takes runs as long as there is room for them, and sees them to their end.

use std::sync::Arc;
use std::time::Instant;

use metadata::queue;
use tokio::task::{JoinError, JoinSet};
use tokio::time::{sleep, timeout};

use super::Workbench;
use crate::complaint::Complaint;
use crate::execute::execute;
use crate::{Stop, meters, step};

/// The runs that are under way.
struct Runs<'a> {
    bench: &'a Arc<Workbench>,
    tasks: JoinSet<()>,
    /// Cancelled when their time to end is over.
    call_off: Stop,
    complaint: Complaint,
}

pub(super) async fn run(bench: &Arc<Workbench>, stop: &Stop) {
    let complaint = Complaint::about("taking runs from the queue");
    let mut runs = Runs { bench, tasks: JoinSet::new(), call_off: Stop::new(), complaint };
    while !stop.is_cancelled() {
        runs.take(stop).await;
        tokio::select! {
            () = stop.cancelled() => {}
            () = sleep(bench.settings.look_every) => {}
            Some(ended) = runs.tasks.join_next() => note(ended),
        }
    }
    runs.end().await;
}

impl Runs<'_> {
    /// Takes runs until there is no room, or none that may start.
    async fn take(&mut self, stop: &Stop) {
        let settings = &self.bench.settings;
        while self.tasks.len() < settings.runs_at_once && !stop.is_cancelled() {
            // The lease counts from before the question: the answer may take its time.
            let asked_at = Instant::now();
            let claim = queue::claim(&self.bench.metadata, &settings.node, settings.lease);
            // One that is taken in vain is taken again when its lease is over.
            let Some(claimed) = step(claim, stop).await else { break };
            match claimed {
                Ok(Some(claimed)) => {
                    let work = execute(self.bench.clone(), claimed, asked_at, self.call_off.clone());
                    self.tasks.spawn(work);
                }
                Ok(None) => {
                    self.complaint.worked();
                    break;
                }
                Err(error) => {
                    self.complaint.failed(&error);
                    break;
                }
            }
        }
        meters::in_progress(self.tasks.len());
    }

    /// Lets the runs end; after a while calls off those that have not.
    async fn end(&mut self) {
        let grace = self.bench.settings.grace;
        if timeout(grace, self.drain()).await.is_err() {
            tracing::info!(runs = self.tasks.len(), "calling off what has not ended in time");
            self.call_off.cancel();
            // A thread that hangs keeps nobody: its lease ends, and its run is another's.
            if timeout(grace, self.drain()).await.is_err() {
                tracing::warn!(runs = self.tasks.len(), "left behind what does not end");
            }
        }
        meters::in_progress(0);
    }

    async fn drain(&mut self) {
        while let Some(ended) = self.tasks.join_next().await {
            note(ended);
        }
    }
}

/// A task that panicked has not ended its run: the lease will.
fn note(ended: Result<(), JoinError>) {
    if let Err(error) = ended {
        // Not the error itself: what a panic says may quote anything.
        tracing::error!(is_panic = error.is_panic(), "the care for a run broke off; its lease ends it");
    }
}
