//! The zip layer from outside: round trips, boundaries, other programs both ways, hostile archives.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod boundaries;
mod foreign;
mod hostile;
mod huge;
mod java;
mod raw;
mod round_trip;
mod set;
mod tool;
mod tools;
