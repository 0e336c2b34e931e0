//! The audit trail: who did what, for auditors and administrators.

mod csv;
mod list;
mod parameters;
mod verify;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::service::Api;

/// The routes of the audit trail.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(list::list)).routes(routes!(csv::csv)).routes(routes!(verify::verify))
}
