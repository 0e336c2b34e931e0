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
use axum::routing::{get, post};

use crate::service::Api;

/// Its routes.
pub fn routes(api: Api) -> Router<Api> {
    Router::new()
        .route("/auth/v3/oauth/token", post(token::give))
        .route("/data-download/v4/export/history", get(history::list))
        .route("/data-download/v3/files/{name}", get(file::get).head(file::head))
        .route("/data-download/v3/cipher", get(cipher::get))
        .route("/udm/v10/cipher", get(cipher::get))
        .route("/data-download/v3/cipher/{name}", post(upload::upload))
        .route("/udm/v10/cipher/{name}", post(upload::upload))
        .route("/data-download/v3/data/job-statuses", get(statuses::list))
        .route("/udm/v10/data/job-statuses", get(statuses::list))
        .route("/data-download/v3/data/sources", get(sources::list))
        .route("/data-download/v3/data/sub-types", get(sub_types::list))
        .route("/udm/v10/data/attributes", get(attributes::list))
        .route_layer(from_fn_with_state(api, switch::must_be_on))
}
