//! The end of an artifact's time: out of every list, and on record in the audit trail, which outlives it.

use model::audit::{Actor, Deed, DeedKind};
use model::{ArtifactId, TenantId};
use sqlx::AssertSqlSafe;
use sqlx::any::AnyRow;

use super::leave::take_out;
use crate::audit::{self, Chain};
use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// Takes those out of the list whose time is over; returns how many, at most `limit`. Last in its transaction.
pub async fn expire(tx: &mut Transaction, limit: u32) -> Result<u64, MetadataError> {
    let select = AssertSqlSafe(format!(
        "SELECT id, tenant_id, run_id, job_id, name, downloads FROM artifacts \
         WHERE state = 'available' AND expires_at <= $1 ORDER BY expires_at LIMIT $2{}",
        tx.skip_locked()
    ));
    let select = sqlx::query(select).bind(tx.now().unix_ms()).bind(i64::from(limit));
    let rows = tx.all("looking for artifacts whose time is over", select).await?;
    let mut over = rows.iter().map(over).collect::<Result<Vec<_>, _>>()?;
    let ids: Vec<_> = over.iter().map(|over| over.id).collect();
    take_out(tx, &ids, None).await?;
    // By tenant, so that two nodes that expire at once take the chains in the same order.
    over.sort_unstable_by_key(|over| (over.tenant, over.id));
    for over in &over {
        audit::append(tx, Chain::Tenant(over.tenant), &Actor::service(), &over.deed).await?;
    }
    Ok(over.len() as u64)
}

struct Over {
    id: ArtifactId,
    tenant: TenantId,
    deed: Deed,
}

fn over(row: &AnyRow) -> Result<Over, MetadataError> {
    let record = Record::new(row, "an artifact");
    let id = record.parsed("id")?;
    let deed = Deed::new(DeedKind::ArtifactExpired, record.get::<String>("name")?).artifact(id);
    let deed = deed.job(record.parsed("job_id")?).run(record.parsed("run_id")?);
    let deed = deed.with("downloads", record.count::<u64>("downloads")?);
    Ok(Over { id, tenant: record.parsed("tenant_id")?, deed })
}
