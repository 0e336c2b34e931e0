//! The page of runs.

mod change;
mod get;
mod list;
