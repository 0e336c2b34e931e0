//! What changes among a tenant's runs, in order, each change once. It asks the metadata again and again, and looks back
//! each time as far as a transaction may take: one that began before the last look may have been committed after it.

use std::collections::HashMap;
use std::time::Duration;

use metadata::runs::{self, Change};
use metadata::{LONGEST_TRANSACTION, Metadata, MetadataError};
use model::{Moment, RunId, TenantId};

/// Beside the longest transaction: how long its commit itself may take.
const COMMIT_WITHIN: Duration = Duration::from_secs(15);

/// How many changes one look takes, unless that many have the same time.
const PAGE: u32 = 500;

/// The changes of one tenant's runs.
pub struct Feed {
    metadata: Metadata,
    tenant: TenantId,
    since: Moment,
    looked_at: Moment,
    limit: u32,
    /// The revision of each run that was told, and when it changed.
    told: HashMap<RunId, (i64, Moment)>,
}

/// What there is to tell.
pub enum News {
    /// Runs that changed.
    Changes(Vec<Change>),
    /// The clock went back: what happened meanwhile cannot be told from what was told.
    Lost,
}

impl Feed {
    /// The changes from shortly before `since` on, begun at `now`.
    pub fn new(metadata: Metadata, tenant: TenantId, since: Moment, now: Moment) -> Self {
        Self { metadata, tenant, since: back(since), looked_at: now, limit: PAGE, told: HashMap::new() }
    }

    /// What has changed that was not told yet.
    pub async fn news(&mut self) -> Result<News, MetadataError> {
        loop {
            let mut tx = self.metadata.read().await?;
            let now = tx.now();
            if now < self.looked_at {
                *self = Self::new(self.metadata.clone(), self.tenant, now, now);
                return Ok(News::Lost);
            }
            self.looked_at = now;
            let changed = runs::changed_since(&mut tx, self.tenant, self.since, self.limit).await?;
            drop(tx);
            let is_full = changed.len() >= usize::try_from(self.limit).unwrap_or(usize::MAX);
            let seen_up_to = changed.last().filter(|_| is_full).map_or(now, |last| last.at.min(now));
            let new: Vec<_> = changed.into_iter().filter(|change| self.is_new(change)).collect();
            self.move_on(seen_up_to, is_full);
            if !new.is_empty() || !is_full {
                return Ok(News::Changes(new));
            }
        }
    }

    fn is_new(&mut self, change: &Change) -> bool {
        let told = self.told.insert(change.run.id, (change.run.revision, change.at));
        told.is_none_or(|(revision, _)| revision < change.run.revision)
    }

    fn move_on(&mut self, seen_up_to: Moment, is_full: bool) {
        let since = self.since.max(back(seen_up_to));
        // A full look that gets nowhere, because so much changed at one time, is repeated with a longer reach.
        self.limit = if is_full && since == self.since { self.limit.saturating_mul(2) } else { PAGE };
        self.since = since;
        self.told.retain(|_, (_, at)| *at >= since);
    }
}

/// How far each look reaches back.
fn back(moment: Moment) -> Moment {
    moment.minus(LONGEST_TRANSACTION + COMMIT_WITHIN)
}
