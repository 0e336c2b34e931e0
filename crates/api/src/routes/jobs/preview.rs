//! The next starts of a form that is being filled in. Nothing is stored.

use axum::Json as JsonAnswer;
use axum::extract::State;
use metadata::jobs;
use model::{JobForm, JobId};

use super::form;
use crate::bodies::job_preview::JobPreviewBody;
use crate::bodies::preview_form::PreviewFormSchema;
use crate::caller::{Export, May};
use crate::extract::query::{FromQuery, Reader};
use crate::extract::{Json, Query};
use crate::problem::{Problem, ProblemBody};
use crate::service::Api;

/// Of which job the form is.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read by hand")]
struct PreviewParameters {
    /// The job that is edited; it may keep the start that it has, though that is over.
    #[param(rename = "jobId")]
    job_id: Option<uuid::Uuid>,
}

pub struct Edited(Option<JobId>);

impl FromQuery for Edited {
    fn read(query: &mut Reader) -> Self {
        Self(query.id("jobId"))
    }
}

/// Previews a job
///
/// Validates a form, or the part of it that says when the job runs, and shows the next five starts with the window that
/// each would have. Title, source and type may be left out; nothing is stored.
#[utoipa::path(post, path = "/jobs/preview", operation_id = "previewJob", tag = "Jobs", request_body = PreviewFormSchema,
    params(PreviewParameters),
    responses(
        (status = 200, description = "The next starts", body = JobPreviewBody),
        (status = 404, description = "No such job", body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn preview(
    State(api): State<Api>,
    caller: May<Export>,
    Query(Edited(edited)): Query<Edited>,
    Json(form): Json<JobForm>,
) -> Result<JsonAnswer<JobPreviewBody>, Problem> {
    let mut tx = api.service.metadata.read().await?;
    let start = match edited {
        Some(id) => {
            let job = jobs::get(&mut tx, caller.tenant(), id).await?;
            Some(job.ok_or_else(|| Problem::not_found("job"))?.settings.schedule.start)
        }
        None => None,
    };
    let mut context = form::context(&mut tx, &caller, start).await?;
    let form = filled_up(form, &mut context.sources);
    let settings = form::validated(&form, &context)?;
    Ok(JsonAnswer(JobPreviewBody::new(&settings, &context)))
}

/// The form with something good for what it leaves out and what has no say in when the job runs.
fn filled_up(form: JobForm, sources: &mut Vec<String>) -> JobForm {
    let stand_in = || "preview".to_owned();
    let source = form.source.unwrap_or_else(|| {
        sources.push(stand_in());
        stand_in()
    });
    JobForm {
        source: Some(source),
        title: Some(form.title.unwrap_or_else(stand_in)),
        r#type: Some(form.r#type.unwrap_or_else(|| "Interaction".to_owned())),
        ..form
    }
}
