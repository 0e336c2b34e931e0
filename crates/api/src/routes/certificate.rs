//! The caller's certificate, and those that it replaced.

mod confirm;
mod get;
mod list;
mod pem;
mod replace;
mod test_message;
pub mod upload;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::service::Api;

/// The routes of certificates.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(get::get, replace::replace))
        .routes(routes!(test_message::test_message))
        .routes(routes!(confirm::confirm))
        .routes(routes!(list::list))
        .routes(routes!(pem::pem))
}
