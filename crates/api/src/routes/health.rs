//! Whether the process lives, whether it can work, and its metrics: for whatever watches over it.

mod alive;
mod metrics;
mod ready;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::service::Api;

/// The routes of health.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(alive::alive))
        .routes(routes!(ready::ready))
        .routes(routes!(metrics::metrics))
}
