//! SIGTERM and Ctrl-C: the first asks the service to end gracefully, the second ends the process at once.

use anyhow::Context;
use engine::Stop;
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// Exit code of a process that was ended from outside, by the custom of shells: 128 + SIGINT.
const INTERRUPTED: i32 = 130;

/// Makes the first signal cancel `stop`.
pub fn stop_on_signal(stop: Stop) -> anyhow::Result<()> {
    let mut signals = signals().context("cannot listen for SIGTERM and Ctrl-C")?;
    tokio::spawn(async move {
        if signals.recv().await.is_some() {
            tracing::info!("told to end: finishing what is under way; once more ends it at once");
            stop.cancel();
        }
        if signals.recv().await.is_some() {
            std::process::exit(INTERRUPTED);
        }
    });
    Ok(())
}

#[cfg(unix)]
fn signals() -> std::io::Result<Receiver<()>> {
    use tokio::signal::unix::{Signal, SignalKind, signal};

    async fn forward(mut signal: Signal, to: Sender<()>) {
        while signal.recv().await.is_some() && to.send(()).await.is_ok() {}
    }
    let (sender, receiver) = channel(1);
    for kind in [SignalKind::terminate(), SignalKind::interrupt()] {
        tokio::spawn(forward(signal(kind)?, sender.clone()));
    }
    Ok(receiver)
}

#[cfg(not(unix))]
fn signals() -> std::io::Result<Receiver<()>> {
    async fn forward(to: Sender<()>) {
        while tokio::signal::ctrl_c().await.is_ok() && to.send(()).await.is_ok() {}
    }
    let (sender, receiver) = channel(1);
    tokio::spawn(forward(sender));
    Ok(receiver)
}
