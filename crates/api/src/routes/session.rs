//! Sessions: logging in, logging out, here or everywhere.

mod begin;
mod end;
mod end_all;
mod list;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::service::Api;

/// The routes of sessions.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(begin::begin, end::end)).routes(routes!(list::list, end_all::end_all))
}
