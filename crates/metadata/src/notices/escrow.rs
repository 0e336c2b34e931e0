//! Notices of escrow certificates that end: all runs of the tenant fail then, and its administrators can prevent it.

use model::notice::{CertificateStage, certificate_stage};
use model::{Notice, TenantId, UserId};
use sqlx::AssertSqlSafe;
use sqlx::any::AnyRow;

use super::{DAY_MS, tell};
use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// Long before this the warnings begin. There is no looking back: as long as it is set, one that ended stops the tenant.
const LOOK_AHEAD_MS: i64 = 31 * DAY_MS;

/// Tells the administrators of all tenants whose escrow certificate is near its end. Returns what there is to tell, also
/// where a tenant has no administrator, and whether somebody is told of it now.
pub async fn tell_of_escrow(tx: &mut Transaction) -> Result<Vec<(Notice, bool)>, MetadataError> {
    let mut looked = Vec::new();
    for (tenant, notice) in all(tx, None).await? {
        let mut told = 0;
        for administrator in administrators(tx, tenant).await? {
            told += tell(tx, tenant, administrator, &notice).await?;
        }
        looked.push((notice, told > 0));
    }
    Ok(looked)
}

/// What there is to tell the tenant's administrators of its escrow certificate now.
pub async fn of_escrow(tx: &mut Transaction, tenant: TenantId) -> Result<Vec<Notice>, MetadataError> {
    Ok(all(tx, Some(tenant)).await?.into_iter().map(|(_, notice)| notice).collect())
}

/// What there is to tell; ordered, so that two that put it on record at once do not wait for one another.
async fn all(tx: &mut Transaction, of: Option<TenantId>) -> Result<Vec<(TenantId, Notice)>, MetadataError> {
    const ENDING: &str = "SELECT id, tenant_id, fingerprint, not_after FROM escrow_certificates \
        WHERE ended_at IS NULL AND not_after < $1";
    let narrowed = if of.is_some() { " AND tenant_id = $2" } else { "" };
    let ending = sqlx::query(AssertSqlSafe(format!("{ENDING}{narrowed} ORDER BY id")));
    let ending = ending.bind(tx.now().unix_ms() + LOOK_AHEAD_MS);
    let ending = of.into_iter().fold(ending, |ending, tenant| ending.bind(tenant.to_string()));
    let rows = tx.all("looking for escrow certificates that end", ending).await?;
    rows.iter().filter_map(|row| ends(row, tx).transpose()).collect()
}

async fn administrators(tx: &mut Transaction, tenant: TenantId) -> Result<Vec<UserId>, MetadataError> {
    const FIND: &str = "SELECT id FROM users WHERE tenant_id = $1 AND role = 'administrator' \
        AND disabled_at IS NULL ORDER BY id";
    let rows = tx.all("looking for administrators", sqlx::query(FIND).bind(tenant.to_string())).await?;
    rows.iter().map(|row| Record::new(row, "a user").parsed("id")).collect()
}

fn ends(row: &AnyRow, tx: &Transaction) -> Result<Option<(TenantId, Notice)>, MetadataError> {
    let record = Record::new(row, "an escrow certificate");
    let (escrow_id, fingerprint) = (record.parsed("id")?, record.get("fingerprint")?);
    let not_after = record.moment("not_after")?;
    let notice = match certificate_stage(not_after, tx.now()) {
        None => return Ok(None),
        Some(CertificateStage::Ending(days)) => {
            Notice::EscrowEnding { escrow_id, fingerprint, not_after, days }
        }
        Some(CertificateStage::Ended) => Notice::EscrowEnded { escrow_id, fingerprint, not_after },
    };
    Ok(Some((record.parsed("tenant_id")?, notice)))
}
