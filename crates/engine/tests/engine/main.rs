//! The engine with real metadata, sources and files: SQLite and PostgreSQL, the local disk. Time is the test's where it
//! matters; what takes long does so in the database.
#![expect(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

mod belonging;
mod calling_off;
mod clock;
mod doubt;
mod escrow;
mod estimating;
mod failing;
mod finishing;
mod losing;
mod not_over;
mod notices;
mod orphans;
mod quota;
mod retention;
mod scheduling;
mod since_last_run;
mod watching_sources;
