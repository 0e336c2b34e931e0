//! What happens, as it happens.

mod follow;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::service::Api;

/// The route of events.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(follow::follow))
}
