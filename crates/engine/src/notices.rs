//! Tells users what is worth it: looks for certificates and files that end soon, and takes what is on record to be told,
//! of runs too, to mail servers and webhooks. Any number of nodes may do so at once.

mod channels;
mod deliver;
mod letter;
mod look;
mod message;

use std::sync::Arc;

use metadata::Metadata;
use model::notice::Channel;

use crate::{ClockWatch, Settings, Stop};

pub use channels::Channels;
pub use deliver::{Outcome, deliver_next};
pub use look::{Warned, look};

/// Looks and delivers until `stop`.
pub async fn run(
    metadata: Metadata,
    channels: Channels,
    settings: Arc<Settings>,
    clock: ClockWatch,
    stop: Stop,
) {
    tokio::join!(
        look::run(&metadata, &settings, &clock, &stop),
        deliver::run(&metadata, &channels, Channel::Mail, &settings, &stop),
        deliver::run(&metadata, &channels, Channel::Webhook, &settings, &stop),
    );
}
