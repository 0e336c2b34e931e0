//! Takes notices from the outbox to one channel, one after the other. Each is claimed by a lease, so that a node that dies
//! on the way leaves it to another: it arrives at least once.

use std::time::Duration;

use courier::Undelivered;
use metadata::notices::{self, Delivery};
use metadata::{Metadata, MetadataError};
use model::notice::Channel;
use tokio::task::spawn_blocking;

use super::{Channels, letter, message};
use crate::complaint::Complaint;
use crate::{Settings, Stop, meters, pause, step};

/// What became of a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It arrived.
    Delivered,
    /// It is tried again later.
    PutOff,
    /// It is not tried any more.
    GivenUp,
    /// Nobody is to be told any more.
    Withdrawn,
}

impl Outcome {
    fn word(self) -> &'static str {
        match self {
            Self::Delivered => "delivered",
            Self::PutOff => "put_off",
            Self::GivenUp => "given_up",
            Self::Withdrawn => "withdrawn",
        }
    }
}

pub(super) async fn run(
    metadata: &Metadata,
    channels: &Channels,
    channel: Channel,
    settings: &Settings,
    stop: &Stop,
) {
    if !channels.has(channel) {
        return stop.cancelled().await;
    }
    let mut complaint = Complaint::about("delivering notices");
    let mut wait = Duration::ZERO;
    while pause(wait, stop).await {
        let next = deliver_next(metadata, channels, channel, settings.delivery_lease);
        let Some(delivered) = step(next, stop).await else { break };
        // What is put off shows that the way is barred: the others wait a moment too.
        wait = match delivered {
            Ok(Some(Outcome::Delivered | Outcome::Withdrawn)) => Duration::ZERO,
            Ok(_) | Err(_) => settings.deliver_every,
        };
        match delivered {
            Ok(_) => complaint.worked(),
            Err(error) => complaint.failed(&error),
        }
    }
}

/// Delivers the notice that has been due longest, if there is one.
pub async fn deliver_next(
    metadata: &Metadata,
    channels: &Channels,
    channel: Channel,
    lease: Duration,
) -> Result<Option<Outcome>, MetadataError> {
    let Some(delivery) = notices::claim(metadata, channel, lease).await? else { return Ok(None) };
    let tried = attempt(channels, channel, &delivery).await;
    let mut tx = metadata.write().await?;
    let outcome = match &tried {
        Ok(has_arrived) => {
            notices::delivered(&mut tx, &delivery, *has_arrived).await?;
            if *has_arrived { Outcome::Delivered } else { Outcome::Withdrawn }
        }
        Err(undelivered) => match notices::failed(&mut tx, &delivery, undelivered.is_final).await? {
            Some(_) => Outcome::PutOff,
            None => Outcome::GivenUp,
        },
    };
    tx.commit().await?;
    report(channel, &delivery, outcome, tried.err());
    Ok(Some(outcome))
}

/// One try; `false` if there is nobody to tell.
async fn attempt(channels: &Channels, channel: Channel, delivery: &Delivery) -> Result<bool, Undelivered> {
    let broke_off = |_| Undelivered {
        reason: "the delivery broke off because of an error in this program".to_owned(),
        is_final: false,
    };
    match channel {
        Channel::Mail => {
            let (Some(server), Some(address)) = (channels.mail.clone(), delivery.mail.clone()) else {
                return Ok(false);
            };
            let letter = letter::letter(delivery, address);
            let sent = spawn_blocking(move || server.deliver(&letter)).await;
            sent.map_err(broke_off).flatten().map(|()| true)
        }
        Channel::Webhook => {
            let Some(webhook) = channels.webhook.clone() else { return Ok(false) };
            let (message, at) = (message::message(delivery)?, delivery.claimed_at.unix_seconds());
            let sent = spawn_blocking(move || webhook.deliver(&message, at)).await;
            sent.map_err(broke_off).flatten().map(|()| true)
        }
    }
}

fn report(channel: Channel, delivery: &Delivery, outcome: Outcome, error: Option<Undelivered>) {
    meters::notice(channel, outcome.word());
    let (notice, channel) = (delivery.id, channel.word());
    match (outcome, error) {
        (Outcome::GivenUp, Some(error)) => {
            tracing::error!(%notice, channel, %error, "a notice could not be delivered and is given up");
        }
        (_, Some(error)) => {
            tracing::warn!(%notice, channel, %error, "a notice could not be delivered; it is tried again");
        }
        (_, None) => tracing::debug!(%notice, channel, outcome = outcome.word(), "a notice left the house"),
    }
}
