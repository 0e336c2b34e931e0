//! The steps from a new account to the first opened file, and which of them are done.

use model::User;

use crate::statement::Record;
use crate::{MetadataError, Transaction, certificates};

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FirstSteps {
    /// The user has a certificate.
    pub has_certificate: bool,
    /// The user has shown that its private key is there.
    pub is_key_confirmed: bool,
    /// The tenant has a job.
    pub has_job: bool,
    /// The tenant has a run that finished.
    pub has_finished_run: bool,
    /// Somebody of the tenant downloaded a file whole.
    pub has_download: bool,
}

/// Which steps this user and the tenant have done.
pub async fn done(tx: &mut Transaction, user: &User) -> Result<FirstSteps, MetadataError> {
    const LOOK: &str = "SELECT \
        (SELECT count(*) FROM (SELECT 1 FROM jobs WHERE tenant_id = $1 LIMIT 1) j) AS has_job, \
        (SELECT count(*) FROM (SELECT 1 FROM runs WHERE tenant_id = $1 AND status = 'finished' \
        AND deleted_at IS NULL LIMIT 1) r) AS has_finished_run, \
        (SELECT count(*) FROM (SELECT 1 FROM artifacts WHERE tenant_id = $1 AND downloads > 0 LIMIT 1) a) \
        AS has_download";
    let certificate = certificates::current(tx, user.tenant_id, user.id).await?;
    let look = sqlx::query(LOOK).bind(user.tenant_id.to_string());
    let row = tx.one("looking which first steps are done", look).await?;
    let Some(record) = row.as_ref().map(|row| Record::new(row, "the first steps")) else {
        return Ok(FirstSteps::default());
    };
    Ok(FirstSteps {
        has_certificate: certificate.is_some(),
        is_key_confirmed: certificate.is_some_and(|certificate| certificate.confirmed_at.is_some()),
        has_job: record.truth("has_job")?,
        has_finished_run: record.truth("has_finished_run")?,
        has_download: record.truth("has_download")?,
    })
}
