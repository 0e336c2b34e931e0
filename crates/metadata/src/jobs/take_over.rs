//! Taking a job over: from now on it is sealed for the new owner.

use model::{Job, Refusal, Right, User};

use crate::{MetadataError, Transaction, certificates, rows};

/// Makes `by` the owner of a job of the same tenant, and of its runs that wait. What was exported before keeps its owner
/// and key. Refused without the right to
/// export, and without a valid certificate.
pub async fn take_over(tx: &mut Transaction, job: &Job, by: &User) -> Result<(), MetadataError> {
    const DOING: &str = "taking a job over";
    const JOB: &str = "UPDATE jobs SET owner_id = $1, version = version + 1, modified_at = $2 WHERE id = $3";
    const RUNS: &str = "UPDATE runs SET owner_id = $1, revision = revision + 1, changed_at = $2 \
                        WHERE job_id = $3 AND status = 'scheduled'";
    if !by.rights().allow(Right::Export) {
        return Err(Refusal::MayNotOwn(by.name.clone()).into());
    }
    certificates::valid::must_be(tx, by).await?;
    if rows::job::lock(tx, by.tenant_id, job.id).await?.is_none() {
        return Ok(());
    }
    for sql in [JOB, RUNS] {
        let update = sqlx::query(sql).bind(by.id.to_string()).bind(tx.now().unix_ms());
        tx.execute(DOING, update.bind(job.id.to_string())).await?;
    }
    Ok(())
}
