//! The outbox: who is told of what, once, and how notices leave it.

mod certificates;
mod count;
mod delivery;
mod escrow;
mod files;
mod runs;

use metadata::notices::{self, Delivery};
use metadata::users::{self, MailPreference};
use metadata::{Metadata, MetadataError};
use model::notice::Channel;
use model::{MailAddress, Notice, UserId};

use crate::given::Given;
use crate::people::written;

/// From now on there are these ways out.
pub async fn open(metadata: &Metadata, channels: &[Channel]) {
    written(metadata, async |tx| notices::open(tx, channels).await.unwrap()).await;
}

/// The user gives an address.
pub async fn give_address(metadata: &Metadata, user: UserId) {
    let address = Some(MailAddress::parse("ann@example.com").unwrap());
    let preference = MailPreference { address, wants_notices: true };
    written(metadata, async |tx| users::set_mail(tx, user, &preference).await.unwrap()).await;
}

/// The things on record, with their channels, sorted; ids are left out.
pub async fn things(given: &Given) -> Vec<String> {
    let mut things = Vec::new();
    for passed in 0..given.number("SELECT count(*) FROM notices").await.unwrap() {
        let of = |what: &str| format!("SELECT {what} FROM notices ORDER BY id LIMIT 1 OFFSET {passed}");
        let (channel, thing) =
            (given.text(&of("channel")).await.unwrap(), given.text(&of("thing")).await.unwrap());
        let words: Vec<_> = thing.split(' ').filter(|word| word.len() < 36).collect();
        things.push(format!("{channel} {}", words.join(" ")));
    }
    things.sort();
    things
}

/// Looks at certificates and returns what is told now.
pub async fn look(metadata: &Metadata) -> Vec<Notice> {
    let looked = written(metadata, async |tx| notices::tell_of_certificates(tx).await.unwrap()).await;
    looked.into_iter().filter_map(|(notice, is_told_now)| is_told_now.then_some(notice)).collect()
}

/// Claims a notice for a minute.
pub async fn claim(metadata: &Metadata, channel: Channel) -> Result<Option<Delivery>, MetadataError> {
    notices::claim(metadata, channel, std::time::Duration::from_secs(60)).await
}
