//! The HTTP interface: the API below `/api/v1`, that of the original, the OpenAPI document and its page, health and metrics,
//! and the web UI at all other addresses. It meets the workers only in the metadata: it never exports, and knows no source.

mod bodies;
mod caller;
mod coding;
mod connection;
mod docs;
mod download;
mod extract;
mod feed;
mod handshake;
mod hash;
mod idempotent;
mod listener;
mod login;
mod middleware;
mod openapi;
mod owners;
mod passwords;
mod places;
mod problem;
mod proxies;
mod readiness;
mod router;
mod routes;
mod serve;
mod service;
mod tls;
mod ui;
mod uploaded;

pub use bodies::certificate::to_record;
pub use openapi::{openapi, openapi_json};
pub use proxies::TrustedProxies;
pub use router::router;
pub use routes::legacy_routes;
pub use serve::{Endpoint, serve};
pub use service::{Legacy, Limits, MetricsPage, Operators, Service};
pub use tls::{Identity, IdentityError, Tls};
pub use ui::Ui;
