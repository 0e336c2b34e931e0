//! What is done before a node begins to work: the store is held against the metadata, the clock against the last time
//! that anybody was seen, and what the node's last life left behind goes.

use artifacts::Store;
use metadata::Metadata;
use metadata::queue::{self, Reaped};

use crate::{ClockWatch, EngineError, Settings, belonging, meters, worker};

/// What a start found.
#[derive(Debug)]
pub struct Started {
    /// The watch over the clock, for all that deletes.
    pub clock: ClockWatch,
    /// Half-written files that were removed.
    pub leftovers: u64,
    /// Runs that the node's last life did not end.
    pub interrupted: usize,
}

/// Makes a node ready, or says why it cannot work with this store. Only for when nobody else writes into this store's directory and no other node has this name.
pub async fn start(metadata: &Metadata, store: &Store, settings: &Settings) -> Result<Started, EngineError> {
    meters::describe();
    belonging::check(metadata, store).await?;
    let clock = ClockWatch::new(settings);
    let mut tx = metadata.write().await?;
    clock.look_at_start(&mut tx).await?;
    tx.commit().await?;
    let leftovers = store.remove_leftovers().await?;
    let Reaped { lost, failed } = queue::reap_node(metadata, &settings.node).await?;
    worker::clear(store, &lost).await;
    for error in failed {
        tracing::error!(%error, "a try of this node's last life could not be ended");
    }
    tracing::info!(node = settings.node, leftovers, interrupted = lost.len(), "node starts");
    Ok(Started { clock, leftovers, interrupted: lost.len() })
}
