//! Notices of certificates that end, have ended, or will have ended when a job runs next.

use model::notice::{CertificateStage, certificate_stage};
use model::{Notice, TenantId, UserId};
use sqlx::AssertSqlSafe;
use sqlx::any::AnyRow;

use super::{DAY_MS, tell};
use crate::statement::{NO_TIME, Record, Statement};
use crate::{MetadataError, Transaction};

/// Long before this the warnings begin.
const LOOK_AHEAD_MS: i64 = 31 * DAY_MS;
/// Nobody is told of a certificate that ended longer ago: it is not in use.
const LOOK_BACK_MS: i64 = 31 * DAY_MS;

const ENDING: &str = "SELECT c.id, c.tenant_id, c.user_id, c.fingerprint, c.not_after FROM certificates c \
    JOIN users u ON u.id = c.user_id WHERE c.replaced_at IS NULL AND u.disabled_at IS NULL \
    AND c.not_after > $1 AND c.not_after < $2";
/// A certificate is good until the end of its last second. Of all jobs that it will not do for, the first to run: whoever has a
/// thousand is told once.
const BEFORE_RUNS: &str = "SELECT c.id, c.tenant_id, c.user_id, c.fingerprint, c.not_after, j.id AS job_id, \
    j.settings, j.next_start, row_number() OVER (PARTITION BY c.id ORDER BY j.next_start, j.id) AS place \
    FROM certificates c JOIN users u ON u.id = c.user_id \
    JOIN jobs j ON j.owner_id = c.user_id AND j.tenant_id = c.tenant_id \
    WHERE c.replaced_at IS NULL AND u.disabled_at IS NULL AND j.is_active = 1 AND j.next_start < $1 \
    AND c.not_after + 1000 <= j.next_start AND c.not_after + 1000 > $2";

/// Tells all users whose certificates are near their end. Returns what there is to tell, and whether somebody is told of
/// it now.
pub async fn tell_of_certificates(tx: &mut Transaction) -> Result<Vec<(Notice, bool)>, MetadataError> {
    let mut looked = Vec::new();
    for (tenant, user, notice) in all(tx, None).await? {
        let is_told_now = tell(tx, tenant, user, &notice).await? > 0;
        looked.push((notice, is_told_now));
    }
    Ok(looked)
}

/// What there is to tell this user of their certificate now.
pub async fn of_certificate(
    tx: &mut Transaction,
    tenant: TenantId,
    user: UserId,
) -> Result<Vec<Notice>, MetadataError> {
    Ok(all(tx, Some((tenant, user))).await?.into_iter().map(|(_, _, notice)| notice).collect())
}

type Told = (TenantId, UserId, Notice);

/// What there is to tell; ordered, so that two that put it on record at once do not wait for one another.
async fn all(tx: &mut Transaction, of: Option<(TenantId, UserId)>) -> Result<Vec<Told>, MetadataError> {
    const DOING: &str = "looking for certificates that end";
    let now = tx.now().unix_ms();
    let ending = AssertSqlSafe(format!("{} ORDER BY c.id", narrowed(ENDING, of)));
    let ending = sqlx::query(ending).bind(now - LOOK_BACK_MS).bind(now + LOOK_AHEAD_MS);
    let ending = bound(ending, of);
    let mut found = Vec::new();
    for row in tx.all(DOING, ending).await? {
        found.extend(ends(&row, tx)?);
    }
    let first = format!("SELECT * FROM ({}) runs WHERE place = 1 ORDER BY id", narrowed(BEFORE_RUNS, of));
    let before_runs = sqlx::query(AssertSqlSafe(first)).bind(NO_TIME).bind(now);
    let rows = tx.all(DOING, bound(before_runs, of)).await?;
    for row in &rows {
        found.push(ends_before_run(row)?);
    }
    Ok(found)
}

fn narrowed(sql: &str, of: Option<(TenantId, UserId)>) -> String {
    let of = if of.is_some() { " AND c.tenant_id = $3 AND c.user_id = $4" } else { "" };
    format!("{sql}{of}")
}

fn bound(statement: Statement<'_>, of: Option<(TenantId, UserId)>) -> Statement<'_> {
    match of {
        Some((tenant, user)) => statement.bind(tenant.to_string()).bind(user.to_string()),
        None => statement,
    }
}

fn ends(row: &AnyRow, tx: &Transaction) -> Result<Option<Told>, MetadataError> {
    let record = Record::new(row, "a certificate");
    let (certificate_id, fingerprint) = (record.parsed("id")?, record.get("fingerprint")?);
    let not_after = record.moment("not_after")?;
    let notice = match certificate_stage(not_after, tx.now()) {
        None => return Ok(None),
        Some(CertificateStage::Ending(days)) => {
            Notice::CertificateEnding { certificate_id, fingerprint, not_after, days }
        }
        Some(CertificateStage::Ended) => Notice::CertificateEnded { certificate_id, fingerprint, not_after },
    };
    Ok(Some((record.parsed("tenant_id")?, record.parsed("user_id")?, notice)))
}

fn ends_before_run(row: &AnyRow) -> Result<Told, MetadataError> {
    let record = Record::new(row, "a certificate and a job");
    // A job that cannot be read must not keep everybody from being told; it is nameless then.
    let settings: Option<model::JobSettings> = record.json("settings").ok();
    let notice = Notice::CertificateEndsBeforeRun {
        certificate_id: record.parsed("id")?,
        fingerprint: record.get("fingerprint")?,
        not_after: record.moment("not_after")?,
        job_id: record.parsed("job_id")?,
        job_title: settings.map_or_else(String::new, |settings| settings.title),
        next_start: record.moment("next_start")?,
    };
    Ok((record.parsed("tenant_id")?, record.parsed("user_id")?, notice))
}
