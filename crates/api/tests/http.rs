//! The interface over HTTP: a real service on a real socket, real metadata in SQLite and in PostgreSQL, a real store.
#![expect(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[macro_use]
mod support;

mod artifacts;
mod audit;
mod certificate;
mod coverage;
mod escrow;
mod events;
mod jobs;
mod keys;
mod legacy;
mod legacy_clients;
mod login;
mod me;
mod overview;
mod rights;
mod runs;
mod service;
mod status;
mod tenants;
mod ui;
mod users;
