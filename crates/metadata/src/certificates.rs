//! Users' certificates: the current one of each, and those it replaced.

use model::{CertificateId, CertificateRecord, Moment, TenantId, User, UserId};

use sqlx::AssertSqlSafe;
use sqlx::any::AnyRow;

use crate::statement::Record;
use crate::{MetadataError, Transaction, key_tests};

mod ending;
mod facts;
pub(crate) mod valid;

pub use ending::{Ending, ending};
pub use facts::NewCertificate;
pub(crate) use facts::{bind, facts};

/// Makes it the user's current certificate. The very same again changes nothing.
pub async fn upload(
    tx: &mut Transaction,
    user: &User,
    certificate: NewCertificate,
) -> Result<CertificateRecord, MetadataError> {
    const DOING: &str = "uploading a certificate";
    // Two uploads at once: the second replaces what the first put on record.
    let lock = format!("SELECT id FROM users WHERE id = $1{}", tx.for_update());
    tx.one(DOING, sqlx::query(AssertSqlSafe(lock)).bind(user.id.to_string())).await?;
    if let Some(current) = current(tx, user.tenant_id, user.id).await? {
        if current.fingerprint == certificate.fingerprint {
            return Ok(current);
        }
        // The test first, then its certificate: in the order in which telling its code holds them.
        key_tests::end(tx, current.id).await?;
        let replace = sqlx::query("UPDATE certificates SET replaced_at = $1 WHERE id = $2");
        tx.execute(DOING, replace.bind(tx.now().unix_ms()).bind(current.id.to_string())).await?;
    }
    let (id, now) = (CertificateId::new(tx.now()), tx.now());
    let insert = sqlx::query(
        "INSERT INTO certificates (id, tenant_id, user_id, uploaded_at, pem, fingerprint, subject, issuer, \
         serial_number, key_bits, not_before, not_after) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    );
    let insert = insert.bind(id.to_string()).bind(user.tenant_id.to_string()).bind(user.id.to_string());
    tx.execute(DOING, bind(insert.bind(now.unix_ms()), &certificate)).await?;
    Ok(recorded(certificate, id, user, now))
}

fn recorded(certificate: NewCertificate, id: CertificateId, user: &User, now: Moment) -> CertificateRecord {
    CertificateRecord {
        id,
        tenant_id: user.tenant_id,
        user_id: user.id,
        pem: certificate.pem,
        fingerprint: certificate.fingerprint,
        subject: certificate.subject,
        issuer: certificate.issuer,
        serial_number: certificate.serial_number,
        key_bits: certificate.key_bits,
        not_before: certificate.not_before,
        not_after: certificate.not_after,
        uploaded_at: now,
        replaced_at: None,
        confirmed_at: None,
        file_name: None,
    }
}

/// Keeps the name that a certificate's file was uploaded under.
pub async fn name(tx: &mut Transaction, id: CertificateId, file_name: &str) -> Result<(), MetadataError> {
    let name = sqlx::query("UPDATE certificates SET file_name = $1 WHERE id = $2").bind(file_name);
    tx.execute("naming a certificate", name.bind(id.to_string())).await.map(|_| ())
}

/// The user's current certificate.
pub async fn current(
    tx: &mut Transaction,
    tenant: TenantId,
    user: UserId,
) -> Result<Option<CertificateRecord>, MetadataError> {
    let query = sqlx::query(
        "SELECT * FROM certificates WHERE tenant_id = $1 AND user_id = $2 AND replaced_at IS NULL",
    );
    let query = query.bind(tenant.to_string()).bind(user.to_string());
    tx.one("reading a certificate", query).await?.as_ref().map(from_row).transpose()
}

/// A certificate with how many files that can be downloaded need its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateInUse {
    /// The certificate.
    pub certificate: CertificateRecord,
    /// Available artifacts sealed for it.
    pub artifacts: u64,
}

/// All certificates of the user, newest first.
pub async fn list(
    tx: &mut Transaction,
    tenant: TenantId,
    user: UserId,
) -> Result<Vec<CertificateInUse>, MetadataError> {
    let query = sqlx::query(
        "SELECT c.*, (SELECT count(*) FROM artifacts a WHERE a.certificate_id = c.id AND a.state = 'available' \
         AND a.expires_at > $3) AS artifacts FROM certificates c WHERE c.tenant_id = $1 AND c.user_id = $2 \
         ORDER BY c.uploaded_at DESC, c.id DESC",
    );
    let query = query.bind(tenant.to_string()).bind(user.to_string()).bind(tx.now().unix_ms());
    let rows = tx.all("reading certificates", query).await?;
    let in_use = |row: &AnyRow| {
        let artifacts = Record::new(row, "a certificate").count("artifacts")?;
        Ok(CertificateInUse { certificate: from_row(row)?, artifacts })
    };
    rows.iter().map(in_use).collect()
}

/// A certificate of the tenant.
pub async fn get(
    tx: &mut Transaction,
    tenant: TenantId,
    id: CertificateId,
) -> Result<Option<CertificateRecord>, MetadataError> {
    let query = sqlx::query("SELECT * FROM certificates WHERE tenant_id = $1 AND id = $2");
    let query = query.bind(tenant.to_string()).bind(id.to_string());
    tx.one("reading a certificate", query).await?.as_ref().map(from_row).transpose()
}

fn from_row(row: &AnyRow) -> Result<CertificateRecord, MetadataError> {
    let record = Record::new(row, "a certificate");
    let facts = facts(record)?;
    Ok(CertificateRecord {
        id: record.parsed("id")?,
        tenant_id: record.parsed("tenant_id")?,
        user_id: record.parsed("user_id")?,
        pem: facts.pem,
        fingerprint: facts.fingerprint,
        subject: facts.subject,
        issuer: facts.issuer,
        serial_number: facts.serial_number,
        key_bits: facts.key_bits,
        not_before: facts.not_before,
        not_after: facts.not_after,
        uploaded_at: record.moment("uploaded_at")?,
        replaced_at: record.optional_moment("replaced_at")?,
        confirmed_at: record.optional_moment("confirmed_at")?,
        file_name: record.optional_text("file_name")?,
    })
}
