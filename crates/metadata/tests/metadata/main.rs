//! The metadata, held against what they promise, in SQLite and in PostgreSQL alike.
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test fails by panicking")]

mod artifacts;
mod backend;
mod downloads;
mod given;
mod idempotency;
mod jobs;
mod nodes;
mod opening;
mod people;
mod orphans;
mod queue;
mod runs;
mod tenancy;
mod worker;
