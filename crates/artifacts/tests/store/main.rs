//! The store against what it promises. Tests that begin with `on_each` hold for every kind of store, those with `on_disk`
//! for what only a disk can show.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod attempts;
mod backends;
mod child;
mod disk;
mod faults;
mod full_disk;
mod killed;
mod listing;
mod mark;
mod reading;
mod throughput;
