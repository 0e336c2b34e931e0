//! The loop of whatever happens again and again and remembers nothing: at once, and then after each pause, until the service
//! stops. What goes wrong is said once.

use std::fmt::Display;
use std::time::Duration;

use crate::complaint::Complaint;
use crate::{Stop, pause, step};

/// Does this until `stop`; what is under way then is given up. `doing` is what the log calls it.
pub(crate) async fn every<F: Future<Output = Result<(), E>>, E: Display>(
    interval: impl Fn() -> Duration,
    doing: &'static str,
    stop: &Stop,
    work: impl Fn() -> F,
) {
    let mut complaint = Complaint::about(doing);
    let mut wait = Duration::ZERO;
    while pause(wait, stop).await {
        wait = interval();
        match step(work(), stop).await {
            None => break,
            Some(Ok(())) => complaint.worked(),
            Some(Err(error)) => complaint.failed(&error),
        }
    }
}
