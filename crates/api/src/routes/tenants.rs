//! Tenants, for administrators: operators see all and add others, everybody else sees their own.

mod add;
mod form;
mod list;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::service::Api;

/// The routes of tenants.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(list::list, add::add))
}
