//! The log of the service: lines on standard error, for people or for programs.

use std::io::{self, IsTerminal};

use anyhow::anyhow;
use tracing::Level;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{Layer, Registry, fmt};

use crate::config::{LogFormat, LogLevel, LogSettings};

/// Our own rooms. Other people's crates may log what we would not, such as statements with their values: of them only
/// warnings are let through.
const OURS: [&str; 8] = ["api", "artifacts", "cdds", "engine", "export", "identity", "metadata", "source"];

/// Starts the log of this process.
pub fn start(settings: &LogSettings) -> anyhow::Result<()> {
    let level = match settings.level {
        LogLevel::Error => Level::ERROR,
        LogLevel::Warn => Level::WARN,
        LogLevel::Info => Level::INFO,
        LogLevel::Debug => Level::DEBUG,
        LogLevel::Trace => Level::TRACE,
    };
    let filter = Targets::new().with_default(LevelFilter::WARN.min(level.into()));
    let filter = filter.with_targets(OURS.map(|room| (room, level)));
    let lines = fmt::layer().with_writer(io::stderr).with_ansi(io::stderr().is_terminal());
    let layer: Box<dyn Layer<Registry> + Send + Sync> = match settings.format {
        LogFormat::Text => lines.with_filter(filter).boxed(),
        LogFormat::Json => lines.json().flatten_event(true).with_filter(filter).boxed(),
    };
    Registry::default().with(layer).try_init().map_err(|error| anyhow!("cannot start the log: {error}"))
}
