//! What a job shows of its latest run: the one in progress, else the newest. Whatever makes, starts, ends or deletes a run calls this in the same transaction.

use model::JobId;

use crate::statement::{NO_TEXT, NO_TIME, Record};
use crate::{MetadataError, Transaction};

/// Brings a job's columns about its newest run up to date; nothing if the job is gone. Locks are taken in the order job,
/// then run: a transaction that locks a run first must not wait for its job while another goes the other way.
pub(crate) async fn refresh_latest(tx: &mut Transaction, job: JobId) -> Result<(), MetadataError> {
    const DOING: &str = "bringing a job's latest run up to date";
    if !lock(tx, job).await? {
        return Ok(());
    }
    const IN_PROGRESS: &str =
        "SELECT id, status, started_at FROM runs WHERE job_id = $1 AND status = 'inProgress'";
    const NEWEST: &str = "SELECT id, status, started_at FROM runs WHERE job_id = $1 \
                          AND tenant_id = (SELECT tenant_id FROM jobs WHERE id = $1) AND deleted_at IS NULL \
                          ORDER BY created_at DESC, slot DESC, repetition DESC, id DESC LIMIT 1";
    // Others may wait in line behind the one in progress, and were made later.
    let latest = match tx.one(DOING, sqlx::query(IN_PROGRESS).bind(job.to_string())).await? {
        Some(row) => Some(row),
        None => tx.one(DOING, sqlx::query(NEWEST).bind(job.to_string())).await?,
    };
    let (id, status, started_at) = match &latest {
        Some(row) => {
            let run = Record::new(row, "a run");
            (Some(run.get::<String>("id")?), run.get("status")?, run.get("started_at")?)
        }
        None => (None, NO_TEXT.to_owned(), NO_TIME),
    };
    let update = sqlx::query(
        "UPDATE jobs SET latest_run_id = $1, latest_status = $2, latest_started_at = $3 WHERE id = $4",
    );
    let update = update.bind(id).bind(status).bind(started_at).bind(job.to_string());
    tx.execute(DOING, update).await.map(|_| ())
}

/// Holds the job's row until the transaction ends; says whether there is one. Take it before any of the job's runs.
pub(crate) async fn lock(tx: &mut Transaction, job: JobId) -> Result<bool, MetadataError> {
    let sql = if tx.for_update().is_empty() {
        "SELECT id FROM jobs WHERE id = $1"
    } else {
        "SELECT id FROM jobs WHERE id = $1 FOR UPDATE"
    };
    let row = tx.one("locking a job", sqlx::query(sql).bind(job.to_string())).await?;
    Ok(row.is_some())
}
