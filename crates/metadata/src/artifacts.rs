//! Artifacts: what can be downloaded, and how it leaves in two phases: out of every list first, then out of the store.

use model::{Artifact, ExportType, JobId, RunId, TenantId, UserId};

use crate::page::{Listing, SortKey, Value};
use crate::rows::artifact;
use crate::{MetadataError, Page, PageRequest, Transaction};

mod expire;
mod leave;
mod lost;
mod read;
mod totals;
mod unfetched;

pub use expire::expire;
pub(crate) use leave::leave_run;
pub use leave::{delete, gone, leaving};
pub(crate) use lost::{has_lost, lost};
pub use read::{available_of, by_name, get, named, of_run};
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
    // Names of files are lower-case as they are. A set has the names of all its files.
    match filter.is_by_set {
        true => list.search_with(&["a.title_folded"], Some(&artifact::NAMES), filter.search.as_deref()),
        false => list.search(&["a.title_folded", "a.name"], filter.search.as_deref()),
    }
    let Page { items, next, total } = list.page(tx, page, artifact::from_row).await?;
    Ok(Page { items: artifact::with_sets(tx, items).await?, next, total })
}
