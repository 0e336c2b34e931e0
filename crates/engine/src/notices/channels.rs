//! The ways out of the house that the settings speak of.

use std::fmt;
use std::sync::Arc;

use courier::{MailServer, Webhook};
use metadata::{Metadata, MetadataError, notices};
use model::notice::Channel;

/// A mail server, a webhook, both or none; cheap to clone.
#[derive(Clone, Default)]
pub struct Channels {
    /// Takes mail.
    pub mail: Option<Arc<MailServer>>,
    /// Is told of everything.
    pub webhook: Option<Arc<Webhook>>,
}

impl Channels {
    /// Whether there is this one.
    pub fn has(&self, channel: Channel) -> bool {
        match channel {
            Channel::Mail => self.mail.is_some(),
            Channel::Webhook => self.webhook.is_some(),
        }
    }

    /// Puts on record which there are: notices are made for those alone. To be called when a node starts.
    pub async fn open(&self, metadata: &Metadata) -> Result<(), MetadataError> {
        let open: Vec<_> = Channel::ALL.into_iter().filter(|channel| self.has(*channel)).collect();
        let mut tx = metadata.write().await?;
        notices::open(&mut tx, &open).await?;
        tx.commit().await
    }
}

impl fmt::Debug for Channels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let open = Channel::ALL.into_iter().filter(|channel| self.has(*channel));
        f.debug_set().entries(open.map(Channel::word)).finish()
    }
}
