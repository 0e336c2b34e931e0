//! A page of jobs, filtered and sorted.

use axum::Json;
use axum::extract::State;
use metadata::PageRequest;
use metadata::jobs::{self, JobFilter, JobSort};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::bodies::job::JobBody;
use crate::bodies::names::{ExportTypeName, OrderName, RunStatusName};
use crate::bodies::page::{JobPageBody, PageParameters};
use crate::caller::{May, Read};
use crate::extract::Query;
use crate::extract::query::{FromQuery, Reader};
use crate::owners::Owners;
use crate::problem::Problem;
use crate::service::Api;

/// Which jobs, in which order.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read into a filter")]
struct JobParameters {
    /// Part of the title or description, in any case of letters.
    #[param(max_length = 500, pattern = r"^[^\u0000-\u001F\u007F-\u009F]*$")]
    search: Option<String>,
    /// Of this type only.
    #[param(inline)]
    r#type: Option<ExportTypeName>,
    /// From this source only.
    #[param(max_length = 500, pattern = r"^[^\u0000-\u001F\u007F-\u009F]*$")]
    source: Option<String>,
    /// Active ones (true) or suspended ones (false).
    active: Option<bool>,
    /// Whose newest run stands so.
    #[param(inline)]
    status: Option<RunStatusName>,
    /// By what they are sorted; by creation unless said otherwise.
    #[param(inline)]
    sort: Option<JobSortName>,
}

/// By what jobs can be sorted.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
enum JobSortName {
    CreatedAt,
    Title,
    Type,
    Source,
    Active,
    Status,
    StartedAt,
    NextStart,
}

pub struct JobList(JobFilter, PageRequest);

impl FromQuery for JobList {
    fn read(query: &mut Reader) -> Self {
        let (sort, order) = (query.choice::<JobSortName>("sort"), query.choice("order"));
        let filter = JobFilter {
            search: query.text("search"),
            export_type: query.choice::<ExportTypeName>("type").map(Into::into),
            source: query.text("source"),
            is_active: query.flag("active"),
            latest_status: query.choice::<RunStatusName>("status").map(Into::into),
            is_descending: OrderName::is_descending(order, sort.is_some()),
            sort: sort.map(Into::into).unwrap_or_default(),
        };
        Self(filter, query.page())
    }
}

impl From<JobSortName> for JobSort {
    fn from(name: JobSortName) -> Self {
        match name {
            JobSortName::CreatedAt => Self::CreatedAt,
            JobSortName::Title => Self::Title,
            JobSortName::Type => Self::ExportType,
            JobSortName::Source => Self::Source,
            JobSortName::Active => Self::IsActive,
            JobSortName::Status => Self::LatestStatus,
            JobSortName::StartedAt => Self::LatestStartedAt,
            JobSortName::NextStart => Self::NextStart,
        }
    }
}

/// Lists jobs
///
/// A page of the tenant's jobs. What a job does not have, such as a next start, comes last in ascending order.
#[utoipa::path(get, path = "/jobs", operation_id = "listJobs", tag = "Jobs", params(JobParameters, PageParameters),
    responses((status = 200, description = "A page of jobs", body = JobPageBody)))]
pub async fn list(
    State(api): State<Api>,
    caller: May<Read>,
    Query(JobList(filter, page)): Query<JobList>,
) -> Result<Json<JobPageBody>, Problem> {
    let mut tx = api.service.metadata.read().await?;
    let page = jobs::list(&mut tx, caller.tenant(), &filter, &page).await?;
    let mut owners = Owners::default();
    let mut certificates = Vec::with_capacity(page.items.len());
    for job in &page.items {
        certificates.push(owners.certificate(&mut tx, caller.tenant(), job.owner_id).await?);
    }
    let mut certificates = certificates.into_iter();
    Ok(Json(JobPageBody::new(page, |job| JobBody::new(job, certificates.next().unwrap_or_default()))))
}
