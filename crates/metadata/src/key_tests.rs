//! Test messages: whoever tells the code that was sealed for a certificate has its private key. Only the code's hash is on
//! record, for a day and a few tries.

use std::time::Duration;

use model::{CertificateId, CertificateRecord, Moment};

use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// How long a test message waits for its code.
pub const LIFE: Duration = Duration::from_secs(24 * 3_600);
/// After so many wrong codes it takes a new message.
pub const MOST_TRIES: u32 = 10;

/// What came of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// It is the one: the certificate is confirmed, since just now or before.
    Right(Moment),
    /// It is another.
    Wrong {
        /// How often one may still be told.
        tries_left: u32,
    },
    /// No message waits for one: none was made, its time is over, or too many codes were wrong.
    NoTest,
}

/// A message with a code of this hash waits from now on, in place of an earlier one.
pub async fn begin(
    tx: &mut Transaction,
    certificate: &CertificateRecord,
    code_hash: &str,
) -> Result<(), MetadataError> {
    const BEGIN: &str = "INSERT INTO key_tests (certificate_id, code_hash, tries_left, ends_at) \
        VALUES ($1, $2, $3, $4) ON CONFLICT (certificate_id) DO UPDATE SET \
        code_hash = excluded.code_hash, tries_left = excluded.tries_left, ends_at = excluded.ends_at";
    let begin = sqlx::query(BEGIN).bind(certificate.id.to_string()).bind(code_hash);
    let begin = begin.bind(i64::from(MOST_TRIES)).bind(tx.now().plus(LIFE).unix_ms());
    tx.execute("beginning a key test", begin).await?;
    Ok(())
}

/// Holds a code against the message that waits. A wrong one counts only if the transaction is committed.
pub async fn tell(
    tx: &mut Transaction,
    certificate: &CertificateRecord,
    code_hash: &str,
) -> Result<Told, MetadataError> {
    // Counted before it is compared, so that tries at once stand in line.
    const TRY: &str = "UPDATE key_tests SET tries_left = tries_left - 1 \
        WHERE certificate_id = $1 AND ends_at > $2 AND tries_left > 0 RETURNING code_hash, tries_left";
    const CONFIRM: &str = "UPDATE certificates SET confirmed_at = $2 WHERE id = $1 AND confirmed_at IS NULL";
    let (id, now) = (certificate.id.to_string(), tx.now());
    let counted = sqlx::query(TRY).bind(&id).bind(now.unix_ms());
    let Some(row) = tx.one("holding a code against a key test", counted).await? else {
        return Ok(Told::NoTest);
    };
    let record = Record::new(&row, "a key test");
    let expected: String = record.get("code_hash")?;
    if expected != code_hash {
        return Ok(Told::Wrong { tries_left: record.count("tries_left")? });
    }
    tx.execute("confirming a certificate", sqlx::query(CONFIRM).bind(&id).bind(now.unix_ms())).await?;
    end(tx, certificate.id).await?;
    Ok(Told::Right(certificate.confirmed_at.unwrap_or(now)))
}

/// No message waits for a code any more.
pub(crate) async fn end(tx: &mut Transaction, certificate: CertificateId) -> Result<(), MetadataError> {
    let end = sqlx::query("DELETE FROM key_tests WHERE certificate_id = $1").bind(certificate.to_string());
    tx.execute("ending a key test", end).await?;
    Ok(())
}
