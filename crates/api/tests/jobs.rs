//! The page of jobs.

mod bad_forms;
mod change;
mod create;
mod estimate;
mod list;
mod preview;
mod repeat;
