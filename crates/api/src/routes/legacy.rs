//! The API of the original, as far as it is public: for clients that were written for it. Off unless the settings say
//! otherwise, since it takes a password from a program.

mod attributes;
mod cipher;
mod file;
mod history;
mod oauth;
mod sources;
mod statuses;
mod sub_types;
mod switch;
mod token;
mod upload;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get, head, post};

use crate::service::Api;

/// A method, an address, and what answers there.
type Route = (&'static str, &'static str, fn() -> MethodRouter<Api>);

/// All that there are. No document lists them, so that tests need them from here.
const ROUTES: &[Route] = &[
    ("POST", "/auth/v3/oauth/token", || post(token::give)),
    ("GET", "/data-download/v4/export/history", || get(history::list)),
    ("GET", "/data-download/v3/files/{name}", || get(file::get)),
    ("HEAD", "/data-download/v3/files/{name}", || head(file::head)),
    ("GET", "/data-download/v3/cipher", || get(cipher::get)),
    ("GET", "/udm/v10/cipher", || get(cipher::get)),
    ("POST", "/data-download/v3/cipher/{name}", || post(upload::upload)),
    ("POST", "/udm/v10/cipher/{name}", || post(upload::upload)),
    ("GET", "/data-download/v3/data/job-statuses", || get(statuses::list)),
    ("GET", "/udm/v10/data/job-statuses", || get(statuses::list)),
    ("GET", "/data-download/v3/data/sources", || get(sources::list)),
    ("GET", "/data-download/v3/data/sub-types", || get(sub_types::list)),
    ("GET", "/udm/v10/data/attributes", || get(attributes::list)),
];

/// Method and address of each route.
pub fn listed() -> Vec<(&'static str, &'static str)> {
    ROUTES.iter().map(|(method, path, _)| (*method, *path)).collect()
}

/// Its routes.
pub fn routes(api: Api) -> Router<Api> {
    let router = ROUTES.iter().fold(Router::new(), |router, (_, path, answer)| router.route(path, answer()));
    router.route_layer(from_fn_with_state(api, switch::must_be_on))
}
