//! The proof that nothing is missing.

mod get;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::service::Api;

/// The routes of coverage.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(get::get))
}
