//! A page of runs, filtered and sorted.

use axum::Json;
use axum::extract::State;
use metadata::PageRequest;
use metadata::runs::{self, RunFilter, RunSort};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::bodies::names::{ExportTypeName, OrderName, RunStatusName};
use crate::bodies::page::{PageParameters, RunPageBody};
use crate::caller::{May, Read};
use crate::extract::Query;
use crate::extract::query::{FromQuery, Reader};
use crate::problem::Problem;
use crate::service::Api;

/// Which runs, in which order.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read into a filter")]
struct RunParameters {
    /// Part of the job's title or of the file name, in any case of letters.
    #[param(max_length = 500, pattern = r"^[^\u0000-\u001F\u007F-\u009F]*$")]
    search: Option<String>,
    /// Of this type only.
    #[param(inline)]
    r#type: Option<ExportTypeName>,
    /// From this source only.
    #[param(max_length = 500, pattern = r"^[^\u0000-\u001F\u007F-\u009F]*$")]
    source: Option<String>,
    /// Of this job only.
    #[param(rename = "jobId")]
    job_id: Option<uuid::Uuid>,
    /// That stand so; give it several times for any of several.
    #[param(inline, style = Form, explode = true)]
    status: Option<Vec<RunStatusName>>,
    /// Made at or after, RFC 3339.
    #[param(format = DateTime)]
    from: Option<String>,
    /// Made before, RFC 3339.
    #[param(format = DateTime)]
    to: Option<String>,
    /// By what they are sorted; by when they were made unless said otherwise.
    #[param(inline)]
    sort: Option<RunSortName>,
}

/// By what runs can be sorted.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
enum RunSortName {
    CreatedAt,
    StartedAt,
    Slot,
    Title,
    Type,
    Source,
    Status,
    FileName,
}

pub struct RunList(RunFilter, PageRequest);

impl FromQuery for RunList {
    fn read(query: &mut Reader) -> Self {
        let (sort, order) = (query.choice::<RunSortName>("sort"), query.choice("order"));
        let filter = RunFilter {
            search: query.text("search"),
            export_type: query.choice::<ExportTypeName>("type").map(Into::into),
            source: query.text("source"),
            job_id: query.id("jobId"),
            statuses: query.choices::<RunStatusName>("status").into_iter().map(Into::into).collect(),
            created_from: query.moment("from"),
            created_to: query.moment("to"),
            is_descending: OrderName::is_descending(order, sort.is_some()),
            sort: sort.map(Into::into).unwrap_or_default(),
        };
        Self(filter, query.page())
    }
}

impl From<RunSortName> for RunSort {
    fn from(name: RunSortName) -> Self {
        match name {
            RunSortName::CreatedAt => Self::CreatedAt,
            RunSortName::StartedAt => Self::StartedAt,
            RunSortName::Slot => Self::Slot,
            RunSortName::Title => Self::JobTitle,
            RunSortName::Type => Self::ExportType,
            RunSortName::Source => Self::Source,
            RunSortName::Status => Self::Status,
            RunSortName::FileName => Self::FileName,
        }
    }
}

/// Lists runs
///
/// A page of the tenant's runs, also those that were missed. What a run does not have comes last in ascending order.
#[utoipa::path(get, path = "/runs", operation_id = "listRuns", tag = "Runs", params(RunParameters, PageParameters),
    responses((status = 200, description = "A page of runs", body = RunPageBody)))]
pub async fn list(
    State(api): State<Api>,
    caller: May<Read>,
    Query(RunList(filter, page)): Query<RunList>,
) -> Result<Json<RunPageBody>, Problem> {
    let mut tx = api.service.metadata.read().await?;
    let page = runs::list(&mut tx, caller.tenant(), &filter, &page).await?;
    Ok(Json(RunPageBody::new(page, Into::into)))
}
