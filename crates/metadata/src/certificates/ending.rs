//! Users for whom nothing can be sealed, or soon nothing will.

use model::Moment;
use sqlx::any::AnyRow;

use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// A user whose certificate has ended, will end, or who has none for the jobs that they own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// Their tenant's name.
    pub tenant: String,
    /// Their name.
    pub user: String,
    /// When their certificate ends; `None` if there is none.
    pub not_after: Option<Moment>,
    /// How many active jobs wait for it.
    pub active_jobs: u64,
}

/// The enabled users whose certificate ends before this moment, and those without one who own active jobs; of all tenants.
pub async fn ending(tx: &mut Transaction, before: Moment) -> Result<Vec<Ending>, MetadataError> {
    const FIND: &str = "SELECT t.name AS tenant_name, u.name AS user_name, c.not_after, count(j.id) AS active_jobs \
        FROM users u JOIN tenants t ON t.id = u.tenant_id \
        LEFT JOIN certificates c ON c.user_id = u.id AND c.replaced_at IS NULL \
        LEFT JOIN jobs j ON j.owner_id = u.id AND j.is_active = 1 \
        WHERE u.disabled_at IS NULL AND (c.not_after < $1 OR (c.id IS NULL AND j.id IS NOT NULL)) \
        GROUP BY t.name, u.name, c.not_after ORDER BY t.name, u.name";
    let find = sqlx::query(FIND).bind(before.unix_ms());
    let rows = tx.all("looking for certificates that end", find).await?;
    let user = |row: &AnyRow| {
        let record = Record::new(row, "a certificate");
        Ok(Ending {
            tenant: record.get("tenant_name")?,
            user: record.get("user_name")?,
            not_after: record.optional_moment("not_after")?,
            active_jobs: record.count("active_jobs")?,
        })
    };
    rows.iter().map(user).collect()
}
