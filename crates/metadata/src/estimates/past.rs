//! What a tenant's last runs came to.

use model::estimate::Measured;
use model::{ExportType, TenantId};

use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// Fewer rows say little about many: what every archive holds besides weighs too much.
const FEWEST_ROWS: u64 = 1_000;

/// The last ten runs of this type from this source that finished at their first try, together. How long one took during
/// which the clock was set back nobody knows.
pub(super) async fn runs(
    tx: &mut Transaction,
    tenant: TenantId,
    source: &str,
    export_type: ExportType,
) -> Result<Option<Measured>, MetadataError> {
    const SUM: &str = "SELECT CAST(COALESCE(sum(rows_done), 0) AS BIGINT) AS rows_done, \
        CAST(COALESCE(sum(plain_bytes), 0) AS BIGINT) AS plain_bytes, \
        CAST(COALESCE(sum(sealed_bytes), 0) AS BIGINT) AS sealed_bytes, \
        CAST(COALESCE(sum(finished_at - started_at), 0) AS BIGINT) AS took_ms \
        FROM (SELECT rows_done, plain_bytes, sealed_bytes, finished_at, started_at FROM runs \
        WHERE tenant_id = $1 AND source = $2 AND export_type = $3 AND status = 'finished' AND attempt = 1 \
        AND finished_at >= started_at AND deleted_at IS NULL ORDER BY id DESC LIMIT 10) past";
    let sum = sqlx::query(SUM).bind(tenant.to_string()).bind(source).bind(export_type.to_string());
    let Some(row) = tx.one("reading what past runs came to", sum).await? else { return Ok(None) };
    let record = Record::new(&row, "the sum of past runs");
    let past = Measured {
        rows: record.count("rows_done")?,
        plain_bytes: record.count("plain_bytes")?,
        sealed_bytes: record.count("sealed_bytes")?,
        took_ms: record.count("took_ms")?,
    };
    Ok(Some(past).filter(|past| past.rows >= FEWEST_ROWS))
}
