//! The audit trail: who did what, when and from where. Entries are only ever appended, each in the transaction that does
//! the deed, and each carries the hash of the one before it: who changes or removes one breaks the chain. Each tenant has
//! a chain of its own, so that its auditors can verify what they may see; the service has one more.

mod append;
mod entry;
mod list;
mod prune;
mod verify;

pub use append::append;
pub use entry::{Entry, FIRST_PREVIOUS, Sealed, hash};
pub use list::{AuditFilter, Columns, list, pages_from};
pub use prune::prune;
pub use verify::{Beginning, Broken, Verdict, Verifier, verify};

use model::TenantId;

use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// Which chain: a tenant's, or the service's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chain {
    /// What a tenant's users did, and what was done to what is the tenant's.
    Tenant(TenantId),
    /// What concerns no tenant, and logins that name none.
    Service,
}

impl Chain {
    fn id(self) -> String {
        match self {
            Chain::Tenant(id) => id.to_string(),
            Chain::Service => String::new(),
        }
    }
}

/// The newest entry of a chain, by number and hash; `None` if it never had one.
pub async fn last(tx: &mut Transaction, chain: Chain) -> Result<Option<(i64, String)>, MetadataError> {
    let ends = ends(tx, chain, "").await?;
    Ok(ends.filter(|ends| ends.last_number > 0).map(|ends| (ends.last_number, ends.last_hash)))
}

/// Where a chain begins and ends.
struct Ends {
    last_number: i64,
    last_hash: String,
    pruned_number: i64,
    pruned_hash: String,
}

/// The ends of a chain; `None` if nothing was ever put into it.
async fn ends(tx: &mut Transaction, chain: Chain, lock: &str) -> Result<Option<Ends>, MetadataError> {
    let sql = format!(
        "SELECT last_number, last_hash, pruned_number, pruned_hash FROM audit_chains WHERE tenant_id = $1{lock}"
    );
    let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(chain.id());
    let row = tx.one("reading an audit chain", query).await?;
    let Some(record) = row.as_ref().map(|row| Record::new(row, "an audit chain")) else { return Ok(None) };
    Ok(Some(Ends {
        last_number: record.get("last_number")?,
        last_hash: record.get("last_hash")?,
        pruned_number: record.get("pruned_number")?,
        pruned_hash: record.get("pruned_hash")?,
    }))
}
