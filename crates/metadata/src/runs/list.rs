//! The list of runs: History.

use model::{Moment, Run, TenantId};

use super::{RunFilter, RunSort};
use crate::page::{Listing, SortKey, Value};
use crate::{MetadataError, Page, PageRequest, Transaction, rows};

/// A page of the tenant's runs.
pub async fn list(
    tx: &mut Transaction,
    tenant: TenantId,
    filter: &RunFilter,
    page: &PageRequest,
) -> Result<Page<Run>, MetadataError> {
    let key = match filter.sort {
        RunSort::CreatedAt => SortKey::Number("created_at"),
        RunSort::StartedAt => SortKey::Number("started_at"),
        RunSort::Slot => SortKey::Number("slot"),
        RunSort::JobTitle => SortKey::Text("title_folded"),
        RunSort::ExportType => SortKey::Text("export_type"),
        RunSort::Source => SortKey::Text("source"),
        RunSort::Status => SortKey::Text("status"),
        RunSort::FileName => SortKey::Text("file_name"),
    };
    let scope = "r.deleted_at IS NULL";
    let mut list = Listing::of_tenant(&rows::run::TABLE, tenant, scope, key, filter.is_descending);
    list.search(&["r.title_folded", "r.file_name"], filter.search.as_deref());
    list.filter("r.export_type", "=", filter.export_type.map(|kind| Value::Text(kind.to_string())));
    list.filter("r.source", "=", filter.source.clone().map(Value::Text));
    list.filter("r.job_id", "=", filter.job_id.map(|job| Value::Text(job.to_string())));
    let time = |moment: Option<Moment>| moment.map(|moment| Value::Number(moment.unix_ms()));
    list.filter("r.created_at", ">=", time(filter.created_from));
    list.filter("r.created_at", "<", time(filter.created_to));
    list.any_of("r.status", filter.statuses.iter().map(|status| Value::Text(status.name().to_owned())));
    list.page(tx, page, rows::run::from_row).await
}
