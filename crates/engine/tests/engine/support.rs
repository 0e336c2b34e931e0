//! What all tests use.

pub mod history;
pub mod house;
pub mod proxy;

pub use history::{history_in_postgres, slow_history};
pub use house::{House, Kind, job};
