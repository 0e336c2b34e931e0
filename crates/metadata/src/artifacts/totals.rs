//! How many files there are, and how large they are together.

use model::TenantId;

use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// A number of files and their size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// How many.
    pub files: u64,
    /// Their size.
    pub bytes: u64,
}

impl Totals {
    /// Reads the columns `files` and `bytes`.
    pub(super) fn read(record: Record<'_>) -> Result<Self, MetadataError> {
        Ok(Self { files: record.count("files")?, bytes: record.count("bytes")? })
    }
}

/// The tenant's available artifacts.
pub async fn totals_of(tx: &mut Transaction, tenant: TenantId) -> Result<Totals, MetadataError> {
    const SUM: &str = "SELECT count(*) AS files, CAST(COALESCE(sum(bytes), 0) AS BIGINT) AS bytes FROM artifacts \
                       WHERE tenant_id = $1 AND state = 'available'";
    let row = tx.one("adding up a tenant's artifacts", sqlx::query(SUM).bind(tenant.to_string())).await?;
    row.map_or(Ok(Totals::default()), |row| Totals::read(Record::new(&row, "a sum of artifacts")))
}

/// The available artifacts of all tenants.
pub async fn totals(tx: &mut Transaction) -> Result<Totals, MetadataError> {
    const SUM: &str = "SELECT count(*) AS files, CAST(COALESCE(sum(bytes), 0) AS BIGINT) AS bytes FROM artifacts \
                       WHERE state = 'available'";
    let row = tx.one("adding up all artifacts", sqlx::query(SUM)).await?;
    row.map_or(Ok(Totals::default()), |row| Totals::read(Record::new(&row, "a sum of artifacts")))
}
