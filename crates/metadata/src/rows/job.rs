//! A row of `jobs` as a [`Job`], with what lists show of its newest run.

use model::job::LatestRun;
use model::{Job, JobId, JobSettings, TenantId};
use sqlx::any::AnyRow;

use super::run::progress;
use crate::page::Table;
use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// What [`from_row`] reads, of a job `j`, its owner `u` and its newest run `l`.
pub(crate) const TABLE: Table = Table {
    name: "jobs",
    alias: "j",
    columns: "j.id, j.tenant_id, j.owner_id, u.name AS owner_name, j.settings, j.version, j.is_active, \
              j.created_at, j.modified_at, j.next_start, j.latest_run_id, j.latest_status, j.latest_started_at, \
              COALESCE(l.rows_done, 0) AS rows_done, COALESCE(l.rows_expected, 0) AS rows_expected, \
              COALESCE(l.plain_bytes, 0) AS plain_bytes, l.time_left_ms",
    joins: "JOIN users u ON u.id = j.owner_id LEFT JOIN runs l ON l.id = j.latest_run_id",
};

/// Reads a row of [`TABLE`].
pub(crate) fn from_row(row: &AnyRow) -> Result<Job, MetadataError> {
    let record = Record::new(row, "a job");
    let is_active = record.truth("is_active")?;
    Ok(Job {
        id: record.parsed("id")?,
        tenant_id: record.parsed("tenant_id")?,
        owner_id: record.parsed("owner_id")?,
        owner_name: record.get("owner_name")?,
        settings: record.json("settings")?,
        version: record.get("version")?,
        is_active,
        created_at: record.moment("created_at")?,
        modified_at: record.moment("modified_at")?,
        next_start: record.optional_moment("next_start")?.filter(|_| is_active),
        latest_run: latest_run(record)?,
    })
}

/// A job of the tenant.
pub(crate) async fn find(
    tx: &mut Transaction,
    tenant: TenantId,
    id: JobId,
) -> Result<Option<Job>, MetadataError> {
    let sql = TABLE.select("WHERE j.id = $1 AND j.tenant_id = $2");
    let query = sqlx::query(sql).bind(id.to_string()).bind(tenant.to_string());
    tx.one("reading a job", query).await?.as_ref().map(from_row).transpose()
}

/// The same, and nobody else changes it until the transaction ends.
pub(crate) async fn lock(
    tx: &mut Transaction,
    tenant: TenantId,
    id: JobId,
) -> Result<Option<Job>, MetadataError> {
    let hold = if tx.for_update().is_empty() { "" } else { "FOR UPDATE OF j" };
    held(tx, tenant, id, hold).await
}

/// The same; `None` also if somebody else holds it.
pub(crate) async fn lock_if_free(
    tx: &mut Transaction,
    tenant: TenantId,
    id: JobId,
) -> Result<Option<Job>, MetadataError> {
    let hold = if tx.for_update().is_empty() { "" } else { "FOR UPDATE OF j SKIP LOCKED" };
    held(tx, tenant, id, hold).await
}

async fn held(
    tx: &mut Transaction,
    tenant: TenantId,
    id: JobId,
    hold: &'static str,
) -> Result<Option<Job>, MetadataError> {
    let sql = TABLE.select(&format!("WHERE j.id = $1 AND j.tenant_id = $2 {hold}"));
    let query = sqlx::query(sql).bind(id.to_string()).bind(tenant.to_string());
    tx.one("locking a job", query).await?.as_ref().map(from_row).transpose()
}

/// Settings as they are stored.
pub(crate) fn settings_text(settings: &JobSettings) -> Result<String, MetadataError> {
    serde_json::to_string(settings).map_err(|error| MetadataError::Damaged {
        what: "the settings of a job".to_owned(),
        reason: error.to_string(),
    })
}

fn latest_run(record: Record<'_>) -> Result<Option<LatestRun>, MetadataError> {
    let Some(id) = record.optional_parsed("latest_run_id")? else { return Ok(None) };
    Ok(Some(LatestRun {
        id,
        status: record.parsed("latest_status")?,
        started_at: record.optional_moment("latest_started_at")?,
        progress: progress(record)?,
    }))
}
