//! What to generate: how much, for which tenants, up to when. A plan reads no clock: the same plan gives the same rows.

use std::io;

use row::{Relation, Timestamp};

use crate::attachment;
use crate::history::History;

/// A history to generate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Another seed gives another history.
    pub seed: u64,
    /// Rows of the relation `interaction`; the other relations follow from it. At most [`Plan::MAX_INTERACTIONS`].
    pub interactions: u64,
    /// The `tenant_id`s. The first gets about 80 % of the contacts with all that belongs to them, the others share
    /// the rest. Never empty.
    pub tenants: Vec<i64>,
    /// The end of the history, which covers the 104 weeks before it; between the years 1000 and 9999.
    pub newest: Timestamp,
}

impl Plan {
    /// More would not have unique ids.
    pub const MAX_INTERACTIONS: u64 = 500_000_000_000;

    /// A history of tenants 101, 102 and 103 that ends at 2026-01-01 00:00 UTC.
    pub fn new(interactions: u64, seed: u64) -> Self {
        Self {
            seed,
            interactions,
            tenants: vec![101, 102, 103],
            newest: Timestamp::from_unix_micros(1_767_225_600_000_000),
        }
    }

    /// How many rows of the relation will come. Attachments are counted by dealing out the whole history without its
    /// texts, which takes well under a microsecond for each interaction. Errors: as [`crate::generate`].
    pub fn rows(&self, relation: Relation) -> io::Result<u64> {
        let history = History::new(self)?;
        Ok(match relation {
            Relation::Contact => history.contacts,
            Relation::Interaction => history.interactions,
            Relation::Attachment => attachment::count(&history),
        })
    }
}
