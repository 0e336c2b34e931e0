//! All about one run.

use model::{JobSettings, RunId, TenantId};
use sqlx::any::AnyRow;

use super::{Attempt, RunDetails};
use crate::statement::Record;
use crate::{MetadataError, Transaction, rows};

/// A run of the tenant, with everything about it.
pub async fn details(
    tx: &mut Transaction,
    tenant: TenantId,
    id: RunId,
) -> Result<Option<RunDetails>, MetadataError> {
    const DOING: &str = "reading the details of a run";
    let Some(run) = rows::run::find(tx, tenant, id).await? else { return Ok(None) };
    let query = sqlx::query(
        "SELECT r.repeated_rows, d.manifest FROM runs r JOIN run_documents d ON d.run_id = r.id WHERE r.id = $1",
    );
    let (manifest, repeated_rows) = match &tx.one(DOING, query.bind(id.to_string())).await? {
        Some(row) => {
            let record = Record::new(row, "the documents of a run");
            (record.get("manifest")?, record.optional_count("repeated_rows")?)
        }
        None => (None, None),
    };
    let query = sqlx::query("SELECT * FROM attempts WHERE run_id = $1 ORDER BY fence");
    let attempts = tx.all(DOING, query.bind(id.to_string())).await?;
    let attempts = attempts.iter().map(attempt).collect::<Result<_, _>>()?;
    Ok(Some(RunDetails { run, settings: settings(tx, id).await?, attempts, manifest, repeated_rows }))
}

/// The job's settings as they were when the run was made.
pub(crate) async fn settings(tx: &mut Transaction, id: RunId) -> Result<JobSettings, MetadataError> {
    let query = sqlx::query("SELECT settings FROM run_documents WHERE run_id = $1").bind(id.to_string());
    match &tx.one("reading the settings of a run", query).await? {
        Some(row) => Record::new(row, "the settings of a run").json("settings"),
        None => Err(MetadataError::Damaged {
            what: format!("the run {id}"),
            reason: "its settings are missing".to_owned(),
        }),
    }
}

fn attempt(row: &AnyRow) -> Result<Attempt, MetadataError> {
    let record = Record::new(row, "a try of a run");
    Ok(Attempt {
        number: record.count("number")?,
        node: record.get("node")?,
        started_at: record.moment("started_at")?,
        ended_at: record.optional_moment("ended_at")?,
        outcome: record.get("outcome")?,
        reason: record.get("reason")?,
    })
}
