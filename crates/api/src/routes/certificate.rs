//! The caller's certificate, and those that it replaced.

mod get;
mod list;
mod pem;
mod refusal;
mod replace;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::service::Api;

/// The routes of certificates.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(get::get, replace::replace))
        .routes(routes!(list::list))
        .routes(routes!(pem::pem))
}
