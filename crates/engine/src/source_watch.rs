//! Looks at the granted sources every few minutes and puts on record how they stand, and once an hour how many rows they
//! hold: whoever asks for that never waits for a source. Of several nodes one at a time looks at a source.

mod asking;
mod look;

use std::sync::Arc;
use std::time::Duration;

use metadata::source_states::{self, Claim, Pace};
use metadata::{Metadata, MetadataError};
use model::Moment;
use tokio::task::JoinSet;
use tokio::time::timeout;

use asking::{Asked, Asking};

use crate::complaint::Complaint;
use crate::{LAST_STEP, Settings, Sources, Stop, pause, step};

/// What a lease leaves for putting on record what was seen.
const SPARE: Duration = Duration::from_secs(30);

/// What all looks need.
#[derive(Clone)]
struct Watch {
    metadata: Metadata,
    sources: Sources,
    settings: Arc<Settings>,
    stop: Stop,
}

/// Looks at them until `stop`, at each by itself: one that hangs keeps no other waiting.
pub async fn run(metadata: Metadata, sources: Sources, settings: Arc<Settings>, stop: Stop) {
    let watch = Watch { metadata, sources, settings, stop };
    let mut complaint = Complaint::about("looking at the sources");
    let (mut looks, mut asked) = (JoinSet::new(), Asked::default());
    let mut wait = Duration::ZERO;
    while pause(wait, &watch.stop).await {
        wait = watch.settings.watch_every;
        let mut ended: Result<(), String> = Ok(());
        match step(watch.due(), &watch.stop).await {
            None => break,
            Some(Ok(due)) => due.into_iter().for_each(|source| {
                if let Some(asking) = asked.begin(&source) {
                    looks.spawn(watch.clone().look(source, asking));
                }
            }),
            Some(Err(error)) => ended = Err(error.to_string()),
        }
        while let Some(look) = looks.try_join_next() {
            ended = ended.and(look.map_err(|_panic| "a look broke off".to_owned()).flatten());
        }
        match ended {
            Ok(()) => complaint.worked(),
            Err(error) => complaint.failed(&error),
        }
    }
    // Each ends by itself when the service does, unless the metadata hang.
    let _ = timeout(LAST_STEP * 2, async { while looks.join_next().await.is_some() {} }).await;
}

impl Watch {
    fn pace(&self) -> Pace {
        let Settings { check_within, count_within, .. } = *self.settings;
        Pace {
            check_every: self.settings.check_every,
            count_every: self.settings.count_every,
            lease: check_within + count_within + SPARE,
        }
    }

    async fn due(&self) -> Result<Vec<String>, MetadataError> {
        source_states::due(&mut self.metadata.read().await?, self.pace()).await
    }

    /// Looks at a source, unless another node does.
    async fn look(self, source: String, asking: Asking) -> Result<(), String> {
        let looked = async {
            let Some(claim) = self.claim(&source).await? else { return Ok(()) };
            let lease_until = claim.lease_until;
            let looked = self.look_at(&source, claim, asking).await;
            // However it went: the next look is not to wait until the lease is over.
            let left = self.leave(&source, lease_until).await;
            looked.and(left)
        };
        let looked: Result<(), MetadataError> = looked.await;
        looked.map_err(|error| error.to_string())
    }

    async fn claim(&self, source: &str) -> Result<Option<Claim>, MetadataError> {
        let mut tx = self.metadata.write().await?;
        let claim = source_states::claim(&mut tx, source, self.pace()).await?;
        tx.commit().await?;
        Ok(claim)
    }

    async fn look_at(&self, name: &str, claim: Claim, asking: Asking) -> Result<(), MetadataError> {
        let Settings { check_within, count_within, .. } = *self.settings;
        let source = self.sources.get(name);
        let seen = look::check(name, source.clone(), check_within, &self.stop, asking.clone()).await;
        let Some(seen) = seen else { return Ok(()) };
        let is_well = seen.problem.is_none();
        let mut tx = self.metadata.write().await?;
        let is_ours = source_states::saw(&mut tx, name, claim.lease_until, &seen).await?;
        tx.commit().await?;
        let is_to_count = is_ours && is_well && claim.is_count_due;
        let Some(source) = source.filter(|_| is_to_count) else { return Ok(()) };
        let counted = look::count(source, claim.source_tenant_ids, count_within, &self.stop, asking).await;
        let Some(counted) = counted else { return Ok(()) };
        let mut tx = self.metadata.write().await?;
        source_states::counted(&mut tx, name, claim.lease_until, &counted).await?;
        tx.commit().await
    }

    async fn leave(&self, source: &str, lease_until: Moment) -> Result<(), MetadataError> {
        let mut tx = self.metadata.write().await?;
        source_states::leave(&mut tx, source, lease_until).await?;
        tx.commit().await
    }
}
