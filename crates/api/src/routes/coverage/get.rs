//! Which days were exported and fetched, of a job or of a whole type.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::RETRY_AFTER;
use metadata::coverage::{self, Asked};
use model::coverage::Days;

use crate::bodies::coverage::CoverageBody;
use crate::bodies::names::ExportTypeName;
use crate::caller::{May, Read};
use crate::extract::Query;
use crate::extract::query::{FromQuery, Reader};
use crate::places::Full;
use crate::problem::{Problem, ProblemBody, kind};
use crate::service::Api;

/// When whoever found no place may ask again.
const RETRY_AFTER_SECONDS: u64 = 2;

/// Which days, and of what: of a job, or of a source and a type.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read into a question")]
struct CoverageParameters {
    /// The first day, UTC: `2025-01-01`.
    #[param(format = Date)]
    from: String,
    /// The last day, which is included; at most 366 days with the first.
    #[param(format = Date)]
    to: String,
    /// By the runs of this job that exported what it exports now.
    #[param(rename = "jobId")]
    job_id: Option<uuid::Uuid>,
    /// Without a job: by all runs of this source.
    #[param(max_length = 500, pattern = r"^[^\u0000-\u001F\u007F-\u009F]*$")]
    source: Option<String>,
    /// Without a job: by all runs of this type that exported every media type.
    #[param(inline)]
    r#type: Option<ExportTypeName>,
}

/// `None` where something was refused.
pub struct Question(Option<(Asked, Days)>);

impl FromQuery for Question {
    fn read(query: &mut Reader) -> Self {
        let (days, asked) = (days(query), asked(query));
        Self(asked.zip(days))
    }
}

fn days(query: &mut Reader) -> Option<Days> {
    let (first, last) = (query.date("from"), query.date("to"));
    let (first, last) = first.zip(last)?;
    let most = Days::MOST;
    Days::between(first, last).or_else(|| {
        query.refuse(
            "to",
            "out_of_range",
            format!("write a day that is not before from, and at most {most} days"),
        )
    })
}

fn asked(query: &mut Reader) -> Option<Asked> {
    // What is there and cannot be read is refused as that, not as missing.
    let (has_job, has_source, has_type) = (query.has("jobId"), query.has_text("source"), query.has("type"));
    let job = query.id("jobId");
    let (source, export_type) = (query.text("source"), query.choice::<ExportTypeName>("type"));
    match (has_job, has_source, has_type) {
        (true, false, false) => job.map(Asked::Job),
        (true, ..) => query.refuse("jobId", "not_allowed", "give either jobId, or source and type"),
        (false, false, _) => query.refuse("source", "required", "give source and type, or jobId"),
        (false, _, false) => query.refuse("type", "required", "give source and type, or jobId"),
        (false, true, true) => {
            let (source, export_type) = source.zip(export_type)?;
            Some(Asked::All { source, export_type: export_type.into() })
        }
    }
}

/// Shows coverage
///
/// Which days were exported and fetched, and which stretches are missing or lost: the windows of all finished runs that are not
/// deleted, united, each as far as its snapshot could see. A day is told as `exported` when all 24 hours of it are in there, as
/// `lost` when some of them are only in files that are gone and that nobody had downloaded.
#[utoipa::path(get, path = "/coverage", operation_id = "getCoverage", tag = "Coverage", params(CoverageParameters),
    responses(
        (status = 200, description = "The days", body = CoverageBody),
        (status = 404, description = "No such job, nor any run of it", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "The source is not granted to the tenant, or too many runs exported of these days", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "The user asks too many questions at once", body = ProblemBody,
            content_type = "application/problem+json", headers(("Retry-After" = u64, description = "In so many seconds"))),
        (status = 503, description = "Too many questions at once", body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn get(
    State(api): State<Api>,
    caller: May<Read>,
    Query(Question(question)): Query<Question>,
) -> Result<Json<CoverageBody>, Problem> {
    let (asked, days) = question.ok_or_else(|| Problem::plain(&kind::INVALID_PARAMETERS))?;
    let _place = api.coverage_questions.take(caller.user().id).map_err(full)?;
    let mut tx = api.service.metadata.read().await?;
    let covered = coverage::of(&mut tx, caller.tenant(), &asked, days, coverage::MOST_RUNS).await?;
    Ok(Json(covered.ok_or_else(|| Problem::not_found("job"))?.into()))
}

/// An answer takes seconds at most.
fn full(full: Full) -> Problem {
    let kind = match full {
        Full::ForAll => &kind::TOO_MANY_QUESTIONS,
        Full::ForUser => &kind::TOO_MANY_QUESTIONS_OF_USER,
    };
    Problem::plain(kind).with_header(RETRY_AFTER, HeaderValue::from(RETRY_AFTER_SECONDS))
}
