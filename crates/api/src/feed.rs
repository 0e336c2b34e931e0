//! What changes among a tenant's runs, in order, each change once. It asks the metadata again and again, and looks back a
//! few seconds each time: a transaction that began before the last look may have ended after it.

use std::collections::HashMap;
use std::time::Duration;

use metadata::{Metadata, MetadataError, runs};
use model::{Moment, Run, RunId, TenantId};

/// How far each look reaches back.
pub const OVERLAP: Duration = Duration::from_secs(5);

/// How many changes one look takes, unless that many have the same time.
const PAGE: u32 = 500;

/// The changes of one tenant's runs.
pub struct Feed {
    metadata: Metadata,
    tenant: TenantId,
    since: Moment,
    limit: u32,
    /// The revision of each run that was told, and when it changed.
    told: HashMap<RunId, (i64, Moment)>,
}

impl Feed {
    /// The changes from shortly before `since` on.
    pub fn new(metadata: Metadata, tenant: TenantId, since: Moment) -> Self {
        Self { metadata, tenant, since: since.minus(OVERLAP), limit: PAGE, told: HashMap::new() }
    }

    /// What has changed that was not told yet.
    pub async fn changes(&mut self) -> Result<Vec<(Moment, Run)>, MetadataError> {
        loop {
            let mut tx = self.metadata.read().await?;
            let now = tx.now();
            let changed = runs::changed_since(&mut tx, self.tenant, self.since, self.limit).await?;
            drop(tx);
            let is_full = changed.len() >= usize::try_from(self.limit).unwrap_or(usize::MAX);
            let seen_up_to = changed.last().filter(|_| is_full).map_or(now, |(last, _)| *last);
            let new: Vec<_> = changed.into_iter().filter(|(at, run)| self.is_new(*at, run)).collect();
            self.move_on(seen_up_to, is_full);
            if !new.is_empty() || !is_full {
                return Ok(new);
            }
        }
    }

    fn is_new(&mut self, at: Moment, run: &Run) -> bool {
        let told = self.told.insert(run.id, (run.revision, at));
        told.is_none_or(|(revision, _)| revision < run.revision)
    }

    fn move_on(&mut self, seen_up_to: Moment, is_full: bool) {
        let since = self.since.max(seen_up_to.minus(OVERLAP));
        // A full look that gets nowhere, because so much changed at one time, is repeated with a longer reach.
        self.limit = if is_full && since == self.since { self.limit.saturating_mul(2) } else { PAGE };
        self.since = since;
        self.told.retain(|_, (_, at)| *at >= since);
    }
}
