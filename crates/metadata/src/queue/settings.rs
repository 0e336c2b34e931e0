//! The settings of a run, as they were when it was made, held against those that its job has now.

use model::{JobId, JobSettings, RunId};

use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// The settings of a run.
pub(crate) async fn of_run(tx: &mut Transaction, run: RunId) -> Result<JobSettings, MetadataError> {
    const READ: &str = "SELECT settings FROM run_documents WHERE run_id = $1";
    let row = tx.one("reading the settings of a run", sqlx::query(READ).bind(run.to_string())).await?;
    match row {
        Some(row) => Record::new(&row, "the settings of a run").json("settings"),
        None => Err(MetadataError::Damaged {
            what: format!("the run {run}"),
            reason: "it has no settings".to_owned(),
        }),
    }
}

/// The settings of a job; `None` if it is gone.
pub(super) async fn of_job(tx: &mut Transaction, job: JobId) -> Result<Option<JobSettings>, MetadataError> {
    const READ: &str = "SELECT settings FROM jobs WHERE id = $1";
    let row = tx.one("reading the settings of a job", sqlx::query(READ).bind(job.to_string())).await?;
    row.map(|row| Record::new(&row, "a job").json("settings")).transpose()
}
