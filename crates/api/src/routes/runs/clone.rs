//! The form of a clone of one run's settings.

use axum::Json;
use axum::extract::State;
use metadata::runs;
use model::{JobForm, RunId};

use crate::bodies::job_form::JobFormSchema;
use crate::caller::{Export, May};
use crate::extract::query::Nothing;
use crate::extract::{Id, Query};
use crate::problem::{Problem, ProblemBody};
use crate::service::Api;

/// Fills in the form of a clone of this instance
///
/// With the settings as they were for this run, whatever became of the job. Nothing is created: change the form and send
/// it to `POST /jobs`.
#[utoipa::path(get, path = "/runs/{id}/clone", operation_id = "cloneRun", tag = "Runs",
    params(("id" = uuid::Uuid, Path, description = "The run's id")),
    responses(
        (status = 200, description = "The form", body = JobFormSchema),
        (status = 404, description = "No such run", body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn clone(
    State(api): State<Api>,
    caller: May<Export>,
    Id(id): Id<RunId>,
    _: Query<Nothing>,
) -> Result<Json<JobForm>, Problem> {
    let mut tx = api.service.metadata.read().await?;
    let details = runs::details(&mut tx, caller.tenant(), id).await?;
    let settings = details.ok_or_else(|| Problem::not_found("run"))?.settings;
    Ok(Json(JobForm::clone_of(&settings, tx.now())))
}
