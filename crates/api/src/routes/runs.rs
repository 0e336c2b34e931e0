//! Runs, as History shows them.

mod again;
mod cancel;
mod checksums;
mod clone;
mod delete;
mod get;
mod list;

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use model::Run;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::bodies::run::RunBody;
use crate::router::API_PATH;
use crate::service::Api;

/// The routes of runs.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(list::list))
        .routes(routes!(get::get, delete::delete))
        .routes(routes!(cancel::cancel))
        .routes(routes!(again::again))
        .routes(routes!(clone::clone))
        .routes(routes!(checksums::checksums))
}

/// The answer of whatever makes a run: the run, and where it is found.
pub(super) fn created(run: Run) -> Response {
    let location = format!("{API_PATH}/runs/{}", run.id);
    (StatusCode::CREATED, [(LOCATION, location)], Json(RunBody::from(run))).into_response()
}
