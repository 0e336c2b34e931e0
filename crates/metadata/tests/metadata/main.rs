//! The metadata, held against what they promise, in SQLite and in PostgreSQL alike.
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test fails by panicking")]

mod access;
mod artifacts;
mod audit;
mod backend;
mod coverage;
mod days;
mod downloads;
mod ending;
mod ends;
mod escrow;
mod estimates;
mod given;
mod idempotency;
mod installation;
mod jobs;
mod key_tests;
mod legacy;
mod lists;
mod nodes;
mod notices;
mod opening;
mod orphans;
mod people;
mod queue;
mod restore;
mod runs;
mod schedule;
mod source_states;
mod tenancy;
mod unfetched;
mod users;
mod worker;
