//! The time since the machine was started, which nobody sets and which goes on while the machine sleeps.

use std::time::Duration;

/// The time since boot, also the time spent asleep.
pub fn now() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    let seconds = u64::try_from(time.tv_sec).unwrap_or(0);
    Duration::new(seconds, u32::try_from(time.tv_nsec).unwrap_or(0))
}
