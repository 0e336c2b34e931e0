//! The tenant's escrow certificate: every file is sealed for its key besides the owner's, so that a key in a safe still
//! opens what was exported when its owner's is lost. The current one, and those before it.

use model::{EscrowId, Moment, TenantId};
use sqlx::AssertSqlSafe;
use sqlx::any::AnyRow;

use crate::certificates::{NewCertificate, bind, facts};
use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// An escrow certificate on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EscrowRecord {
    /// Its id.
    pub id: EscrowId,
    /// What it says.
    pub certificate: NewCertificate,
    /// Since when files are sealed for it.
    pub set_at: Moment,
    /// Since when they no longer are: another took its place, or it was removed.
    pub ended_at: Option<Moment>,
}

/// An escrow certificate with how many files that can be downloaded its key opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EscrowInUse {
    /// The certificate.
    pub escrow: EscrowRecord,
    /// Available artifacts sealed for it.
    pub artifacts: u64,
}

/// Makes it the tenant's escrow certificate: for runs that start from now on. The very same again changes nothing.
pub async fn set(
    tx: &mut Transaction,
    tenant: TenantId,
    certificate: NewCertificate,
) -> Result<EscrowRecord, MetadataError> {
    const INSERT: &str = "INSERT INTO escrow_certificates (id, tenant_id, set_at, pem, fingerprint, subject, \
        issuer, serial_number, key_bits, not_before, not_after) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    hold(tx, tenant).await?;
    if let Some(current) = current(tx, tenant).await? {
        if current.certificate.fingerprint == certificate.fingerprint {
            return Ok(current);
        }
        end(tx, current.id).await?;
    }
    let (id, now) = (EscrowId::new(tx.now()), tx.now());
    let insert = sqlx::query(INSERT).bind(id.to_string()).bind(tenant.to_string()).bind(now.unix_ms());
    tx.execute("setting an escrow certificate", bind(insert, &certificate)).await?;
    Ok(EscrowRecord { id, certificate, set_at: now, ended_at: None })
}

/// From now on runs are sealed for their owner alone. Returns what was removed, if there was any.
pub async fn remove(tx: &mut Transaction, tenant: TenantId) -> Result<Option<EscrowRecord>, MetadataError> {
    hold(tx, tenant).await?;
    let Some(current) = current(tx, tenant).await? else { return Ok(None) };
    end(tx, current.id).await?;
    Ok(Some(EscrowRecord { ended_at: Some(tx.now()), ..current }))
}

/// The tenant's escrow certificate now.
pub async fn current(tx: &mut Transaction, tenant: TenantId) -> Result<Option<EscrowRecord>, MetadataError> {
    let query = sqlx::query("SELECT * FROM escrow_certificates WHERE tenant_id = $1 AND ended_at IS NULL");
    let row = tx.one("reading an escrow certificate", query.bind(tenant.to_string())).await?;
    row.as_ref().map(from_row).transpose()
}

/// All that the tenant ever had, newest first.
pub async fn list(tx: &mut Transaction, tenant: TenantId) -> Result<Vec<EscrowInUse>, MetadataError> {
    const LIST: &str = "SELECT e.*, (SELECT count(*) FROM artifacts a WHERE a.escrow_id = e.id \
        AND a.state = 'available' AND a.expires_at > $2) AS artifacts FROM escrow_certificates e \
        WHERE e.tenant_id = $1 ORDER BY e.set_at DESC, e.id DESC";
    let query = sqlx::query(LIST).bind(tenant.to_string()).bind(tx.now().unix_ms());
    let rows = tx.all("reading escrow certificates", query).await?;
    let in_use = |row: &AnyRow| {
        let artifacts = Record::new(row, "an escrow certificate").count("artifacts")?;
        Ok(EscrowInUse { escrow: from_row(row)?, artifacts })
    };
    rows.iter().map(in_use).collect()
}

/// Two changes at once: the second sees what the first did.
async fn hold(tx: &mut Transaction, tenant: TenantId) -> Result<(), MetadataError> {
    let hold = AssertSqlSafe(format!("SELECT id FROM tenants WHERE id = $1{}", tx.for_update()));
    tx.one("holding a tenant", sqlx::query(hold).bind(tenant.to_string())).await?;
    Ok(())
}

async fn end(tx: &mut Transaction, id: EscrowId) -> Result<(), MetadataError> {
    let end = sqlx::query("UPDATE escrow_certificates SET ended_at = $1 WHERE id = $2");
    let end = end.bind(tx.now().unix_ms()).bind(id.to_string());
    tx.execute("ending an escrow certificate", end).await?;
    Ok(())
}

fn from_row(row: &AnyRow) -> Result<EscrowRecord, MetadataError> {
    let record = Record::new(row, "an escrow certificate");
    Ok(EscrowRecord {
        id: record.parsed("id")?,
        certificate: facts(record)?,
        set_at: record.moment("set_at")?,
        ended_at: record.optional_moment("ended_at")?,
    })
}
