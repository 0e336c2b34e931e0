//! Tenants with what is theirs, counted.

use model::{SourceGrant, Tenant, TenantId};
use sqlx::AssertSqlSafe;

use super::{from_row, grants};
use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// A tenant and what is its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TenantInUse {
    /// Which.
    pub tenant: Tenant,
    /// What it may export, by source name.
    pub grants: Vec<SourceGrant>,
    /// How many users it has, also those that are disabled.
    pub users: u64,
    /// How many jobs.
    pub jobs: u64,
    /// The total size of its files that are available.
    pub files_bytes: u64,
}

/// One tenant, or all by name.
pub async fn in_use(tx: &mut Transaction, only: Option<TenantId>) -> Result<Vec<TenantInUse>, MetadataError> {
    const COUNT: &str = "SELECT t.id, t.name, t.created_at, \
        (SELECT count(*) FROM users u WHERE u.tenant_id = t.id) AS users, \
        (SELECT count(*) FROM jobs j WHERE j.tenant_id = t.id) AS jobs, \
        (SELECT CAST(COALESCE(sum(a.bytes), 0) AS BIGINT) FROM artifacts a \
        WHERE a.tenant_id = t.id AND a.state = 'available') AS files_bytes FROM tenants t";
    let which = if only.is_some() { "WHERE t.id = $1" } else { "ORDER BY t.name" };
    let count = sqlx::query(AssertSqlSafe(format!("{COUNT} {which}")));
    let count = only.into_iter().fold(count, |count, id| count.bind(id.to_string()));
    let mut tenants = Vec::new();
    for row in &tx.all("counting what is a tenant's", count).await? {
        let (tenant, record) = (from_row(row)?, Record::new(row, "a tenant"));
        tenants.push(TenantInUse {
            grants: grants(tx, tenant.id).await?,
            users: record.count("users")?,
            jobs: record.count("jobs")?,
            files_bytes: record.count("files_bytes")?,
            tenant,
        });
    }
    Ok(tenants)
}
