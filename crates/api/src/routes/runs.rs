//! Runs, as History shows them.

mod again;
mod cancel;
mod checksums;
mod clone;
mod delete;
mod get;
mod list;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

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
