//! A page of artifacts, filtered and sorted.

use axum::Json;
use axum::extract::State;
use metadata::PageRequest;
use metadata::artifacts::{self, ArtifactFilter, ArtifactSort};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::bodies::artifact::ArtifactBody;
use crate::bodies::names::{ExportTypeName, OrderName};
use crate::bodies::page::{ArtifactPageBody, PageParameters};
use crate::caller::{May, Read};
use crate::extract::Query;
use crate::extract::query::{FromQuery, Reader};
use crate::problem::Problem;
use crate::service::Api;

/// Which artifacts, in which order.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read into a filter")]
struct ArtifactParameters {
    /// Part of the job's title or of the file name, in any case of letters.
    #[param(max_length = 500, pattern = r"^[^\u0000-\u001F\u007F-\u009F]*$")]
    search: Option<String>,
    /// Of this type only.
    #[param(inline)]
    r#type: Option<ExportTypeName>,
    /// Of this run only.
    #[param(rename = "runId")]
    run_id: Option<uuid::Uuid>,
    /// Of this job only.
    #[param(rename = "jobId")]
    job_id: Option<uuid::Uuid>,
    /// That open with this user's key.
    #[param(rename = "ownerId")]
    owner_id: Option<uuid::Uuid>,
    /// That somebody downloaded whole (true), or nobody did (false). With `sets`: all of whose files (true), or not all
    /// (false).
    downloaded: Option<bool>,
    /// One row for each set: its last volume that is there. `bytes` then sorts by the size of the set.
    sets: Option<bool>,
    /// By what they are sorted; by when they became available unless said otherwise.
    #[param(inline)]
    sort: Option<ArtifactSortName>,
}

/// By what artifacts can be sorted.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
enum ArtifactSortName {
    UploadedAt,
    ExpiresAt,
    Title,
    Name,
    Type,
    Bytes,
}

pub struct ArtifactList(ArtifactFilter, PageRequest);

impl FromQuery for ArtifactList {
    fn read(query: &mut Reader) -> Self {
        let (sort, order) = (query.choice::<ArtifactSortName>("sort"), query.choice("order"));
        let filter = ArtifactFilter {
            search: query.text("search"),
            export_type: query.choice::<ExportTypeName>("type").map(Into::into),
            run_id: query.id("runId"),
            job_id: query.id("jobId"),
            owner_id: query.id("ownerId"),
            is_by_set: query.flag("sets").unwrap_or(false),
            is_downloaded: query.flag("downloaded"),
            is_descending: OrderName::is_descending(order, sort.is_some()),
            sort: sort.map(Into::into).unwrap_or_default(),
        };
        Self(filter, query.page())
    }
}

impl From<ArtifactSortName> for ArtifactSort {
    fn from(name: ArtifactSortName) -> Self {
        match name {
            ArtifactSortName::UploadedAt => Self::UploadedAt,
            ArtifactSortName::ExpiresAt => Self::ExpiresAt,
            ArtifactSortName::Title => Self::JobTitle,
            ArtifactSortName::Name => Self::Name,
            ArtifactSortName::Type => Self::ExportType,
            ArtifactSortName::Bytes => Self::Bytes,
        }
    }
}

/// Lists artifacts
///
/// A page of the tenant's files that can be downloaded.
#[utoipa::path(get, path = "/artifacts", operation_id = "listArtifacts", tag = "Artifacts", params(ArtifactParameters, PageParameters),
    responses((status = 200, description = "A page of artifacts", body = ArtifactPageBody)))]
pub async fn list(
    State(api): State<Api>,
    caller: May<Read>,
    Query(ArtifactList(filter, page)): Query<ArtifactList>,
) -> Result<Json<ArtifactPageBody>, Problem> {
    let mut tx = api.service.metadata.read().await?;
    let page = artifacts::list(&mut tx, caller.tenant(), &filter, &page).await?;
    Ok(Json(ArtifactPageBody::new(page, |artifact| ArtifactBody::new(artifact, tx.now()))))
}
