//! The OpenAPI document, for programs and for people.

mod json;
mod page;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::service::Api;

/// The routes of documents.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(json::json)).routes(routes!(page::page))
}
