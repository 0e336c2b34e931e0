//! The queue of runs.

mod claiming;
mod contention;
mod ending;
mod since_last_run;
mod speed;
