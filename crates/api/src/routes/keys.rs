//! API keys: one's own, and for administrators those of all users.

mod add;
mod end;
mod list;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::service::Api;

/// The routes of API keys.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(list::list, add::add)).routes(routes!(end::end))
}
