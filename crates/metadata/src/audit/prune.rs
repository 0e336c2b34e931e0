//! Removing entries whose time is over, from the beginning of a chain on. The chain remembers the hash of the last that
//! was removed, so that what is left can still be verified.

use model::Moment;
use model::audit::{Actor, Deed, DeedKind};

use super::{Chain, append, ends};
use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// Removes the chain's entries from before this moment, and says so at its end. Returns how many. An entry that comes
/// after one that stays, as after a correction of the clock, stays too.
pub async fn prune(tx: &mut Transaction, chain: Chain, before: Moment) -> Result<u64, MetadataError> {
    let lock = tx.for_update();
    let Some(ends) = ends(tx, chain, lock).await? else { return Ok(0) };
    let query = sqlx::query(FIRST_THAT_STAYS).bind(chain.id()).bind(before.unix_ms());
    let stays = tx.one(DOING, query).await?;
    let stays: Option<i64> =
        stays.map_or(Ok(None), |row| Record::new(&row, "the audit trail").get("number"))?;
    // The newest entry always stays: the next one is chained to it.
    let first = stays.unwrap_or(ends.last_number).min(ends.last_number);
    let query = sqlx::query(LAST_THAT_GOES).bind(chain.id()).bind(first);
    let Some(row) = tx.one(DOING, query).await? else { return Ok(0) };
    let record = Record::new(&row, "an entry of the audit trail");
    let (number, hash): (i64, String) = (record.get("number")?, record.get("hash")?);
    let removed = tx.execute(DOING, sqlx::query(REMOVE).bind(chain.id()).bind(number)).await?;
    let note = sqlx::query(NOTE).bind(chain.id()).bind(number).bind(&hash);
    tx.execute(DOING, note).await?;
    let deed = Deed::new(DeedKind::AuditPruned, "").with("entries", removed);
    let deed = deed.with("lastNumber", u64::try_from(number).unwrap_or(0)).with("lastHash", hash);
    append(tx, chain, &Actor::service(), &deed).await?;
    Ok(removed)
}

const DOING: &str = "removing old entries of the audit trail";
const FIRST_THAT_STAYS: &str =
    "SELECT min(number) AS number FROM audit WHERE tenant_id = $1 AND happened_at >= $2";
const LAST_THAT_GOES: &str =
    "SELECT number, hash FROM audit WHERE tenant_id = $1 AND number < $2 ORDER BY number DESC LIMIT 1";
const REMOVE: &str = "DELETE FROM audit WHERE tenant_id = $1 AND number <= $2";
const NOTE: &str = "UPDATE audit_chains SET pruned_number = $2, pruned_hash = $3 WHERE tenant_id = $1";
