//! What runs by itself: the scheduler makes runs of slots, workers export them, retention removes what is over. Meets
//! the API only in the metadata, names no concrete source or store, and reads no clock: the time is the metadata's, and
//! durations are measured.

mod asking;
pub mod backups;
pub mod belonging;
mod boot_clock;
pub mod clock_watch;
mod complaint;
pub mod error;
mod estimate;
mod every;
mod execute;
pub mod lost_files;
mod meters;
pub mod notices;
mod outlet;
mod rate;
pub mod retention;
pub mod scheduler;
pub mod settings;
pub mod source_watch;
pub mod sources;
pub mod start;
pub mod worker;

pub use clock_watch::ClockWatch;
pub use error::EngineError;
pub use notices::Channels;
pub use settings::Settings;
pub use sources::Sources;
pub use start::{Started, start};

/// Cancelled to end the service gracefully.
pub type Stop = tokio_util::sync::CancellationToken;

/// How long a step may go on when the service is to end: long enough for any that does not hang.
const LAST_STEP: std::time::Duration = std::time::Duration::from_secs(3);

/// Does one step of a loop to its end; `None` if the service ends and the step does not.
async fn step<T>(step: impl Future<Output = T>, stop: &Stop) -> Option<T> {
    tokio::select! {
        done = step => Some(done),
        () = async { stop.cancelled().await; tokio::time::sleep(LAST_STEP).await } => None,
    }
}

/// Waits, but no longer than until the service is to end. Returns whether it goes on.
async fn pause(duration: std::time::Duration, stop: &Stop) -> bool {
    tokio::select! {
        () = stop.cancelled() => false,
        () = tokio::time::sleep(duration) => !stop.is_cancelled(),
    }
}
