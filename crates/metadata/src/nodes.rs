//! The nodes of the service, by their heartbeats.

use std::time::Duration;

use model::Moment;

use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// A node that was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its name.
    pub name: String,
    /// The version that it runs.
    pub version: String,
    /// What it does: `api,scheduler,worker`.
    pub roles: String,
    /// When it started.
    pub started_at: Moment,
    /// When it was last seen.
    pub seen_at: Moment,
}

/// A node that was not seen for longer does not work any more, or cannot reach the metadata: it says every few seconds that
/// it is there.
const ALIVE_FOR: Duration = Duration::from_secs(60);

impl Node {
    /// Whether it was seen lately.
    pub fn is_alive(&self, now: Moment) -> bool {
        now.since(self.seen_at) <= ALIVE_FOR
    }
}

/// A node says that it is there; `is_start` says that it has just started.
pub async fn beat(
    tx: &mut Transaction,
    name: &str,
    version: &str,
    roles: &str,
    is_start: bool,
) -> Result<(), MetadataError> {
    let statement = sqlx::query(BEAT)
        .bind(name)
        .bind(version)
        .bind(roles)
        .bind(tx.now().unix_ms())
        .bind(i64::from(is_start));
    tx.execute("putting a node's heartbeat on record", statement).await?;
    Ok(())
}

const BEAT: &str = "INSERT INTO nodes (name, version, roles, started_at, seen_at) VALUES ($1, $2, $3, $4, $4) \
    ON CONFLICT (name) DO UPDATE SET version = excluded.version, roles = excluded.roles, \
    seen_at = excluded.seen_at, \
    started_at = CASE WHEN $5 = 1 THEN excluded.started_at ELSE nodes.started_at END";

/// A node that is on record was just seen: the least that can be written, to see that it can.
pub async fn touch(tx: &mut Transaction, name: &str) -> Result<(), MetadataError> {
    let touch = sqlx::query("UPDATE nodes SET seen_at = $2 WHERE name = $1");
    tx.execute("trying whether the metadata can be written", touch.bind(name).bind(tx.now().unix_ms()))
        .await
        .map(|_| ())
}

/// How long a node that is not seen any more stays on record.
const REMEMBERED_FOR: Duration = Duration::from_secs(30 * 24 * 3_600);

/// Forgets the nodes that were not seen for 30 days; returns how many.
pub async fn forget_old(tx: &mut Transaction) -> Result<u64, MetadataError> {
    const FORGET: &str = "DELETE FROM nodes WHERE seen_at < $1";
    let forget = sqlx::query(FORGET).bind(tx.now().minus(REMEMBERED_FOR).unix_ms());
    tx.execute("forgetting nodes", forget).await
}

/// All nodes by name.
pub async fn list(tx: &mut Transaction) -> Result<Vec<Node>, MetadataError> {
    const LIST: &str = "SELECT name, version, roles, started_at, seen_at FROM nodes ORDER BY name";
    let rows = tx.all("listing the nodes", sqlx::query(LIST)).await?;
    let node = |row| {
        let record = Record::new(row, "a node");
        Ok(Node {
            name: record.get("name")?,
            version: record.get("version")?,
            roles: record.get("roles")?,
            started_at: record.moment("started_at")?,
            seen_at: record.moment("seen_at")?,
        })
    };
    rows.iter().map(node).collect()
}
