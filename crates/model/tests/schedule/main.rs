//! The slots of schedules: chosen ones where calendars are difficult, and any of three centuries.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod grids;
mod repeating;
mod slots;
