//! Jobs: what people create, edit, clone, suspend, resume, run and delete.

mod clone;
mod create;
mod delete;
mod edit;
mod estimate;
mod form;
mod get;
mod list;
mod preview;
mod resume;
mod run;
mod suspend;
mod take_over;

use axum::Json;
use axum::http::header::{ETAG, LOCATION};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::bodies::job::JobBody;
use crate::router::API_PATH;
use crate::service::Api;

/// The routes of jobs.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(list::list, create::create))
        .routes(routes!(preview::preview))
        .routes(routes!(estimate::estimate))
        .routes(routes!(get::get, edit::edit, delete::delete))
        .routes(routes!(clone::clone))
        .routes(routes!(suspend::suspend))
        .routes(routes!(resume::resume))
        .routes(routes!(run::run))
        .routes(routes!(take_over::take_over))
}

/// A job with its version as the ETag.
fn answer(job: JobBody) -> Response {
    ([(ETAG, etag(job.version))], Json(job)).into_response()
}

fn etag(version: i64) -> String {
    format!("\"{version}\"")
}

/// The headers of an answer that speaks of a job that was just made, from its body.
fn created_headers(body: &serde_json::Value) -> HeaderMap {
    let location = body["id"].as_str().map(|id| format!("{API_PATH}/jobs/{id}"));
    let version = body["version"].as_i64().map(etag);
    let headers = [(LOCATION, location), (ETAG, version)].into_iter();
    headers.filter_map(|(name, value)| Some((name, HeaderValue::from_str(&value?).ok()?))).collect()
}
