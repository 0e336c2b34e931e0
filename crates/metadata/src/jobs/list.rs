//! The list of jobs.

use model::{Job, RunStatus, TenantId};

use super::{JobFilter, JobSort};
use crate::page::{Listing, SortKey, Value};
use crate::{MetadataError, Page, PageRequest, Transaction, rows};

/// A page of the tenant's jobs.
pub async fn list(
    tx: &mut Transaction,
    tenant: TenantId,
    filter: &JobFilter,
    page: &PageRequest,
) -> Result<Page<Job>, MetadataError> {
    let key = match filter.sort {
        JobSort::CreatedAt => SortKey::Number("created_at"),
        JobSort::Title => SortKey::Text("title_folded"),
        JobSort::ExportType => SortKey::Text("export_type"),
        JobSort::Source => SortKey::Text("source"),
        JobSort::IsActive => SortKey::Number("is_active"),
        JobSort::LatestStatus => SortKey::Text("latest_status"),
        JobSort::LatestStartedAt => SortKey::Number("latest_started_at"),
        JobSort::NextStart => SortKey::Number("next_start"),
    };
    let mut list = Listing::of_tenant(&rows::job::TABLE, tenant, "", key, filter.is_descending);
    list.search(&["j.title_folded", "j.description_folded"], filter.search.as_deref());
    list.filter("j.export_type", "=", filter.export_type.map(|kind| Value::Text(kind.to_string())));
    list.filter("j.source", "=", filter.source.clone().map(Value::Text));
    list.filter("j.is_active", "=", filter.is_active.map(|is| Value::Number(is.into())));
    let status = filter.latest_status.map(RunStatus::name);
    list.filter("j.latest_status", "=", status.map(|name| Value::Text(name.to_owned())));
    list.page(tx, page, rows::job::from_row).await
}
