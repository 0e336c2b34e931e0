//! The jobs that start next.

use model::{Job, TenantId};

use crate::statement::NO_TIME;
use crate::{MetadataError, Transaction, rows};

/// The tenant's jobs that start next, soonest first, at most so many. Suspended ones do not start.
pub async fn next(tx: &mut Transaction, tenant: TenantId, most: u32) -> Result<Vec<Job>, MetadataError> {
    let sql = rows::job::TABLE.select(
        "WHERE j.tenant_id = $1 AND j.next_start < $2 AND j.is_active = 1 ORDER BY j.next_start, j.id LIMIT $3",
    );
    let next = sqlx::query(sql).bind(tenant.to_string()).bind(NO_TIME).bind(i64::from(most));
    tx.all("reading which jobs start next", next).await?.iter().map(rows::job::from_row).collect()
}
