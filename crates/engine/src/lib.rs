//! What runs by itself: the scheduler makes runs of slots, workers export them, retention removes what is over. Meets
//! the API only in the metadata, names no concrete source or store, and reads no clock: the time is the metadata's, and
//! durations are measured.

pub mod belonging;
pub mod clock_watch;
mod complaint;
pub mod error;
mod execute;
mod meters;
mod outlet;
mod rate;
pub mod retention;
pub mod scheduler;
pub mod settings;
pub mod sources;
pub mod start;
pub mod worker;

pub use clock_watch::ClockWatch;
pub use error::EngineError;
pub use settings::Settings;
pub use sources::Sources;
pub use start::{Started, start};

/// Cancelled to end the service gracefully.
pub type Stop = tokio_util::sync::CancellationToken;

/// Waits, but no longer than until the service is to end. Returns whether it goes on.
async fn pause(duration: std::time::Duration, stop: &Stop) -> bool {
    tokio::select! {
        () = stop.cancelled() => false,
        () = tokio::time::sleep(duration) => !stop.is_cancelled(),
    }
}
