//! Removes entries of the audit trail whose time is over, years after everything else that they speak of.

use std::time::Duration;

use metadata::audit::{self, Chain};
use metadata::{Metadata, tenants};

use crate::{ClockWatch, EngineError};

/// Removes what is older than `life` from every chain; returns how many entries. Nothing while the clock is in doubt.
pub async fn prune(metadata: &Metadata, clock: &ClockWatch, life: Duration) -> Result<u64, EngineError> {
    let mut tx = metadata.read().await?;
    let tenants = tenants::list(&mut tx).await?;
    drop(tx);
    let chains = tenants.into_iter().map(|tenant| Chain::Tenant(tenant.id)).chain([Chain::Service]);
    let mut pruned = 0;
    for chain in chains {
        // A transaction each: whoever appends waits for it.
        let Some(mut tx) = clock.deletion(metadata).await? else { return Ok(pruned) };
        let before = tx.now().minus(life);
        pruned += audit::prune(&mut tx, chain, before).await?;
        tx.commit().await?;
    }
    Ok(pruned)
}

/// Says how many entries were removed, if there were any.
pub(super) fn report(entries: u64) {
    if entries > 0 {
        tracing::info!(entries, "entries of the audit trail whose time was over removed");
    }
}
