//! How many certificates end soon or have ended, and what that stops: for whoever watches the service.

use model::notice::DAYS_BEFORE_CERTIFICATES_END;

use super::DAY_MS;
use crate::statement::{NO_TIME, Record, Statement};
use crate::{MetadataError, Transaction};

/// A certificate is good until the end of its last second.
const LAST_SECOND_MS: i64 = 1_000;

/// How many certificates in use end within so many days; those that end sooner are counted too, those that have ended
/// are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CertificatesEnding {
    /// Within how many days; 0 stands for those that have ended.
    pub days: u32,
    /// How many users' current ones.
    pub certificates: u64,
    /// How many tenants' escrow certificates.
    pub escrow: u64,
}

/// How many have ended, and how many end within each of the spans at which users are told.
pub async fn count_ending(tx: &mut Transaction) -> Result<Vec<CertificatesEnding>, MetadataError> {
    const OF_USERS: &str = "SELECT count(*) AS found FROM certificates c JOIN users u ON u.id = c.user_id \
        WHERE c.replaced_at IS NULL AND u.disabled_at IS NULL AND c.not_after > $1 AND c.not_after <= $2";
    const OF_TENANTS: &str = "SELECT count(*) AS found FROM escrow_certificates \
        WHERE ended_at IS NULL AND not_after > $1 AND not_after <= $2";
    let now = tx.now().unix_ms();
    let ended = now - LAST_SECOND_MS;
    let mut counted = Vec::new();
    for days in [0].into_iter().chain(DAYS_BEFORE_CERTIFICATES_END) {
        let (after, until) =
            if days == 0 { (i64::MIN, ended) } else { (ended, now + i64::from(days) * DAY_MS) };
        let certificates = count(tx, sqlx::query(OF_USERS).bind(after).bind(until)).await?;
        let escrow = count(tx, sqlx::query(OF_TENANTS).bind(after).bind(until)).await?;
        counted.push(CertificatesEnding { days, certificates, escrow });
    }
    Ok(counted)
}

/// How many active jobs will find, when they run next, that their owner's certificate has ended.
pub async fn count_jobs_too_late(tx: &mut Transaction) -> Result<u64, MetadataError> {
    const JOBS: &str = "SELECT count(*) AS found FROM jobs j JOIN users u ON u.id = j.owner_id \
        JOIN certificates c ON c.user_id = j.owner_id AND c.tenant_id = j.tenant_id AND c.replaced_at IS NULL \
        WHERE u.disabled_at IS NULL AND j.is_active = 1 AND j.next_start < $1 AND c.not_after + $2 <= j.next_start";
    count(tx, sqlx::query(JOBS).bind(NO_TIME).bind(LAST_SECOND_MS)).await
}

async fn count(tx: &mut Transaction, statement: Statement<'_>) -> Result<u64, MetadataError> {
    let row = tx.one("counting certificates that end", statement).await?;
    row.map_or(Ok(0), |row| Record::new(&row, "a count").count("found"))
}
