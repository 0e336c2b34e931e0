//! The addresses: one folder for each page, one file for each thing that can be done there.

mod artifacts;
mod audit;
mod certificate;
mod coverage;
mod documents;
mod escrow;
mod estimates;
mod events;
mod health;
mod jobs;
mod keys;
mod legacy;
mod legacy_clients;
mod me;
mod overview;
mod runs;
mod session;
mod sources;
mod status;
mod tenants;
mod ui;
mod users;

use utoipa_axum::router::OpenApiRouter;

use crate::service::Api;

/// What lies below `/api/v1`.
pub fn api() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .merge(overview::routes())
        .merge(certificate::routes())
        .merge(escrow::routes())
        .merge(sources::routes())
        .merge(jobs::routes())
        .merge(estimates::routes())
        .merge(runs::routes())
        .merge(artifacts::routes())
        .merge(coverage::routes())
        .merge(events::routes())
        .merge(me::routes())
        .merge(session::routes())
        .merge(keys::routes())
        .merge(legacy_clients::routes())
        .merge(users::routes())
        .merge(tenants::routes())
        .merge(audit::routes())
        .merge(status::routes())
}

/// The API of the original, beside it and in no document of ours.
pub use legacy::{listed as legacy_routes, routes as legacy};

/// What is at all other addresses.
pub use ui::find as ui;

/// What lies beside it.
pub fn service() -> OpenApiRouter<Api> {
    OpenApiRouter::new().merge(health::routes()).merge(documents::routes())
}
