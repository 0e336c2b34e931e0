//! The tenant's escrow certificate, for whose key every file is sealed besides its owner's.

mod get;
mod remove;
mod set;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::service::Api;

/// The routes of the escrow certificate.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(get::get, set::set, remove::remove))
}
