//! Artifacts: what can be downloaded, and how it leaves in two phases: out of every list first, then out of the store.

use model::artifact::ArtifactState;
use model::{Artifact, ArtifactId, ExportType, JobId, RunId, TenantId, UserId};

use crate::page::{Listing, SortKey, Value};
use crate::rows::artifact;
use crate::{MetadataError, Page, PageRequest, Transaction};

mod expire;
mod leave;
mod totals;
mod unfetched;

pub use expire::expire;
pub(crate) use leave::leave_run;
pub use leave::{delete, gone, leaving};
pub use totals::{Totals, totals, totals_of};
pub use unfetched::{Unfetched, UnfetchedSet, unfetched};

/// Which artifacts, in which order. Only available ones are ever listed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ArtifactFilter {
    /// Part of the job's title or of the file name, in any case of letters.
    pub search: Option<String>,
    /// Of this type only.
    pub export_type: Option<ExportType>,
    /// Of this run only.
    pub run_id: Option<RunId>,
    /// Of this job only.
    pub job_id: Option<JobId>,
    /// That open with this user's key.
    pub owner_id: Option<UserId>,
    /// One row for each set: its last volume that is there, sorted by the size of the set. Downloaded is then a set
    /// none of whose files waits for its first download.
    pub is_by_set: bool,
    /// Whether somebody downloaded it whole.
    pub is_downloaded: Option<bool>,
    /// By what they are sorted; ties by id.
    pub sort: ArtifactSort,
    /// From the greatest down.
    pub is_descending: bool,
}

/// By what artifacts can be sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ArtifactSort {
    /// When it became available.
    #[default]
    UploadedAt,
    /// When it will be gone.
    ExpiresAt,
    /// The job's title.
    JobTitle,
    /// The file's name.
    Name,
    /// Its type.
    ExportType,
    /// Its size.
    Bytes,
}

/// A page of the tenant's available artifacts.
pub async fn list(
    tx: &mut Transaction,
    tenant: TenantId,
    filter: &ArtifactFilter,
    page: &PageRequest,
) -> Result<Page<Artifact>, MetadataError> {
    let key = match filter.sort {
        ArtifactSort::UploadedAt => SortKey::Number("uploaded_at"),
        ArtifactSort::ExpiresAt => SortKey::Number("expires_at"),
        ArtifactSort::JobTitle => SortKey::Text("title_folded"),
        ArtifactSort::Name => SortKey::Text("name"),
        ArtifactSort::ExportType => SortKey::Text("export_type"),
        ArtifactSort::Bytes if filter.is_by_set => SortKey::Number("set_bytes"),
        ArtifactSort::Bytes => SortKey::Number("bytes"),
    };
    let table = if filter.is_by_set { &artifact::SETS } else { &artifact::TABLE };
    let mut list = Listing::of_tenant(table, tenant, "a.state = 'available'", key, filter.is_descending);
    // What is over is out of the list at its end, not only when it is swept away.
    list.ahead("a.expires_at", tx.now());
    let text = |id: &dyn ToString| Value::Text(id.to_string());
    list.filter("a.run_id", "=", filter.run_id.map(|id| text(&id)));
    list.filter("a.job_id", "=", filter.job_id.map(|id| text(&id)));
    list.filter("a.owner_id", "=", filter.owner_id.map(|id| text(&id)));
    list.filter("a.export_type", "=", filter.export_type.map(|export_type| text(&export_type)));
    if let Some(is_downloaded) = filter.is_downloaded {
        let (column, is_zero) =
            if filter.is_by_set { ("a.set_never", is_downloaded) } else { ("a.downloads", !is_downloaded) };
        list.filter(column, if is_zero { "=" } else { ">" }, Some(Value::Number(0)));
    }
    // Names of files are lower-case as they are.
    list.search(&["a.title_folded", "a.name"], filter.search.as_deref());
    list.page(tx, page, artifact::from_row).await
}

/// An artifact of the tenant, in whatever state.
pub async fn get(
    tx: &mut Transaction,
    tenant: TenantId,
    id: ArtifactId,
) -> Result<Option<Artifact>, MetadataError> {
    let read = artifact::TABLE.select("WHERE a.id = $1 AND a.tenant_id = $2");
    let read = sqlx::query(read).bind(id.to_string()).bind(tenant.to_string());
    tx.one("reading an artifact", read).await?.as_ref().map(artifact::from_row).transpose()
}

/// The tenant's artifact of this name, in whatever state; of several the newest.
pub async fn by_name(
    tx: &mut Transaction,
    tenant: TenantId,
    name: &str,
) -> Result<Option<Artifact>, MetadataError> {
    let read =
        artifact::TABLE.select("WHERE a.tenant_id = $1 AND a.name = $2 ORDER BY a.uploaded_at DESC LIMIT 1");
    let read = sqlx::query(read).bind(tenant.to_string()).bind(name);
    tx.one("reading an artifact", read).await?.as_ref().map(artifact::from_row).transpose()
}

/// The artifacts of a run in the order of their volumes, in whatever state.
pub async fn of_run(
    tx: &mut Transaction,
    tenant: TenantId,
    run: RunId,
) -> Result<Vec<Artifact>, MetadataError> {
    let read = artifact::TABLE.select("WHERE a.run_id = $1 AND a.tenant_id = $2 ORDER BY a.volume");
    let read = sqlx::query(read).bind(run.to_string()).bind(tenant.to_string());
    tx.all("reading the artifacts of a run", read).await?.iter().map(artifact::from_row).collect()
}

/// The available artifacts of these runs of the tenant, in no order.
pub async fn available_of(
    tx: &mut Transaction,
    tenant: TenantId,
    runs: &[RunId],
) -> Result<Vec<ArtifactId>, MetadataError> {
    let mut ids = Vec::new();
    for run in runs {
        let artifacts = of_run(tx, tenant, *run).await?.into_iter();
        let available = artifacts.filter(|artifact| artifact.state == ArtifactState::Available);
        ids.extend(available.map(|artifact| artifact.id));
    }
    Ok(ids)
}
