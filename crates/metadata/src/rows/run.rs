//! A row of `runs` as a [`Run`].

use model::run::{Progress, Reason, Trigger};
use model::{Run, RunId, TenantId, Window};
use sqlx::any::AnyRow;

use crate::page::Table;
use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// What [`from_row`] reads, of a run `r`, its owner `u`, its certificate `c` and that of the escrow `e`.
pub(crate) const TABLE: Table = Table {
    name: "runs",
    alias: "r",
    columns: "r.id, r.tenant_id, r.job_id, r.job_title, r.owner_id, u.name AS owner_name, r.source, \
              r.export_type, r.slot, r.cause, r.again_of, r.window_from, r.window_to, r.status, r.attempt, \
              r.rows_done, r.rows_expected, r.plain_bytes, r.time_left_ms, r.sealed_bytes, r.volumes, \
              r.file_name, r.created_at, r.started_at, r.finished_at, r.not_before, r.reason_code, r.reason, \
              r.snapshot_at, r.is_cancel_requested, r.stuck_since, r.certificate_id, c.fingerprint, \
              e.fingerprint AS escrow_fingerprint, r.revision, \
              r.changed_at, r.deleted_at, \
              (SELECT count(*) FROM runs f WHERE f.job_id = r.job_id AND f.slot = r.slot \
              AND f.status = 'finished' AND f.deleted_at IS NULL) AS is_filled",
    joins: "JOIN users u ON u.id = r.owner_id LEFT JOIN certificates c ON c.id = r.certificate_id \
            LEFT JOIN escrow_certificates e ON e.id = r.escrow_id",
};

/// Reads a row of [`TABLE`].
pub(crate) fn from_row(row: &AnyRow) -> Result<Run, MetadataError> {
    let record = Record::new(row, "a run");
    let status: model::RunStatus = record.parsed("status")?;
    let attempt: u32 = record.count("attempt")?;
    let is_retried = status == model::RunStatus::Scheduled && attempt > 0;
    Ok(Run {
        id: record.parsed("id")?,
        tenant_id: record.parsed("tenant_id")?,
        job_id: record.parsed("job_id")?,
        job_title: record.get("job_title")?,
        owner_id: record.parsed("owner_id")?,
        owner_name: record.get("owner_name")?,
        source: record.get("source")?,
        export_type: record.parsed("export_type")?,
        slot: record.moment("slot")?,
        trigger: trigger(record)?,
        again_of: record.optional_parsed("again_of")?,
        window: window(record)?,
        status,
        attempt,
        progress: progress(record)?,
        sealed_bytes: record.count("sealed_bytes")?,
        volumes: record.count("volumes")?,
        file_name: record.optional_text("file_name")?,
        created_at: record.moment("created_at")?,
        started_at: record.optional_moment("started_at")?,
        finished_at: record.optional_moment("finished_at")?,
        retry_at: if is_retried { record.optional_moment("not_before")? } else { None },
        reason: reason(record)?,
        snapshot_at: record.optional_moment("snapshot_at")?,
        is_cancel_requested: record.truth("is_cancel_requested")?,
        stuck_since: record.optional_moment("stuck_since")?,
        certificate_id: record.optional_parsed("certificate_id")?,
        fingerprint: record.optional_text("fingerprint")?,
        escrow_fingerprint: record.optional_text("escrow_fingerprint")?,
        is_filled: record.truth("is_filled")?,
        revision: record.get("revision")?,
    })
}

/// A run of the tenant that is not deleted from History.
pub(crate) async fn find(
    tx: &mut Transaction,
    tenant: TenantId,
    id: RunId,
) -> Result<Option<Run>, MetadataError> {
    let sql = TABLE.select("WHERE r.id = $1 AND r.tenant_id = $2 AND r.deleted_at IS NULL");
    let query = sqlx::query(sql).bind(id.to_string()).bind(tenant.to_string());
    tx.one("reading a run", query).await?.as_ref().map(from_row).transpose()
}

/// Reads the four columns of progress.
pub(crate) fn progress(record: Record<'_>) -> Result<Progress, MetadataError> {
    Ok(Progress {
        rows: record.count("rows_done")?,
        expected_rows: record.count("rows_expected")?,
        plain_bytes: record.count("plain_bytes")?,
        time_left_ms: record.optional_count("time_left_ms")?,
    })
}

fn trigger(record: Record<'_>) -> Result<Trigger, MetadataError> {
    let cause: &str = record.get("cause")?;
    Trigger::from_name(cause).ok_or_else(|| record.damaged("cause", &format!("{cause:?} is no cause")))
}

fn window(record: Record<'_>) -> Result<Window, MetadataError> {
    let (from, to) = (record.optional_moment("window_from")?, record.optional_moment("window_to")?);
    Window::between(from, to).map_err(|error| record.damaged("window", &error))
}

fn reason(record: Record<'_>) -> Result<Option<Reason>, MetadataError> {
    let code: Option<String> = record.get("reason_code")?;
    let message: Option<String> = record.get("reason")?;
    Ok(code.map(|code| Reason { code, message: message.unwrap_or_default() }))
}
