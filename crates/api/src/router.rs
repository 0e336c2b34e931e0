//! All routes and what is around them, in one place.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use utoipa_axum::router::OpenApiRouter;

use crate::middleware::{
    compress::compress, drain::drain, guard::guard, harden::harden, observe::observe, translate::translate,
};
use crate::routes;
use crate::service::{Api, Service};

/// Where the API lies.
pub const API_PATH: &str = "/api/v1";

/// The most bytes of a request's body.
const BODY_BYTES: usize = 256 * 1024;

/// The interface as a router. Event streams end when `stop` is cancelled. [`crate::serve`] does more: it limits
/// connections and knows which bytes of a download went out; prefer it.
pub fn router(service: Service, stop: CancellationToken) -> Router {
    router_of(Api::new(service, stop, TaskTracker::new()))
}

pub fn router_of(api: Api) -> Router {
    let (router, _) = documented().split_for_parts();
    router
        .merge(routes::legacy(api.clone()))
        .fallback(routes::ui)
        .layer(DefaultBodyLimit::max(BODY_BYTES))
        .layer(from_fn_with_state(api.clone(), guard))
        .layer(from_fn(translate))
        .layer(from_fn(compress))
        .layer(from_fn(harden))
        .layer(from_fn(drain))
        .layer(from_fn(observe))
        .with_state(api)
}

/// Every route with its description.
pub fn documented() -> OpenApiRouter<Api> {
    OpenApiRouter::new().nest(API_PATH, routes::api()).merge(routes::service())
}
