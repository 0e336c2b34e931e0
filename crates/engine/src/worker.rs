//! The worker of a node: takes runs from the queue and exports a few at once. Beside that it ends the tries of workers
//! that are not heard of any more, says which runs stand still, and estimates what others would come to.

mod estimates;
mod reaper;
mod stuck;
mod take;
pub(crate) mod tenure;

use std::sync::Arc;

use artifacts::Store;
use metadata::Metadata;

use crate::{ClockWatch, Settings, Sources, Stop};

pub(crate) use reaper::clear;

/// What all runs of a node work with.
pub(crate) struct Workbench {
    pub(crate) metadata: Metadata,
    pub(crate) store: Store,
    pub(crate) sources: Sources,
    pub(crate) settings: Arc<Settings>,
    pub(crate) clock: ClockWatch,
}

/// Works until `stop`. Runs in progress then have [`Settings::grace`] to end; the others are given back and begin anew
/// elsewhere, and what they wrote goes.
pub async fn run(
    metadata: Metadata,
    store: Store,
    sources: Sources,
    settings: Arc<Settings>,
    clock: ClockWatch,
    stop: Stop,
) {
    let bench = Arc::new(Workbench { metadata, store, sources, settings, clock });
    tokio::join!(
        take::run(&bench, &stop),
        reaper::run(&bench, &stop),
        stuck::run(&bench, &stop),
        estimates::run(&bench, &stop)
    );
}
