//! Who the caller is, and what they change about themselves.

mod get;
mod mail;
mod password;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::service::Api;

/// The routes of the caller.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(get::get))
        .routes(routes!(password::password))
        .routes(routes!(mail::mail))
}
