//! Clients of the original's API: which programs may ask for tokens, and in whose name.

mod add;
mod end;
mod list;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::service::Api;

/// The routes of these clients.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(list::list, add::add)).routes(routes!(end::end))
}
