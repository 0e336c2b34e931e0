//! Tenants, for administrators: operators see all and add others, everybody else sees their own.

mod add;
mod form;
mod list;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::caller::Caller;
use crate::service::{Api, Operators};

/// The routes of tenants.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(list::list, add::add))
}

/// The operators, if the caller is one of them.
fn operators<'a>(api: &'a Api, caller: &Caller) -> Option<&'a Operators> {
    api.service.operators.as_ref().filter(|operators| operators.tenant == caller.access().tenant.name)
}
