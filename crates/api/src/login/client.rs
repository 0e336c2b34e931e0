//! Which client of the original's API asks for a token: by its `x-api-key` and its secret. Guesses are slowed down, and
//! whatever is wrong takes as long, as with passwords.

use identity::Password;
use metadata::audit::{self, Chain};
use metadata::legacy::clients::{self, LegacyClient};
use model::{Actor, Deed, DeedKind, Via};

use super::guess::Guess;
use crate::connection::Connection;
use crate::problem::Problem;
use crate::service::Api;

/// What a program sent.
pub struct Shown<'a> {
    pub x_api_key: &'a str,
    /// The name before its secret: the original's documents say the key, its clients send their id.
    pub name: &'a str,
    pub secret: Password,
    pub connection: &'a Connection,
}

/// The client; `None` if there is none of this key, name and secret.
pub async fn known(api: &Api, shown: Shown<'_>) -> Result<Option<LegacyClient>, Problem> {
    let guess = Guess::begin(api, &[b"client", shown.x_api_key.as_bytes()], Some(shown.connection)).await?;
    let found = clients::by_key(&mut api.service.metadata.read().await?, shown.x_api_key).await?;
    let (client, hash) = found.unzip();
    let is_right = api.compare(shown.secret, hash).await?;
    let is_named =
        |client: &LegacyClient| [&client.client_id, &client.x_api_key].iter().any(|of| *of == shown.name);
    let mut tx = api.service.metadata.write().await?;
    let known = client.as_ref().filter(|client| is_right && is_named(client));
    if known.is_some() {
        guess.was_right(&mut tx).await?;
    } else {
        let (chain, actor, deed) = failure(client.as_ref(), shown.connection.address());
        audit::append(&mut tx, chain, &actor, &deed).await?;
    }
    tx.commit().await?;
    Ok(known.cloned())
}

fn failure(client: Option<&LegacyClient>, address: Option<String>) -> (Chain, Actor, Deed) {
    let Some(client) = client else {
        let actor =
            Actor { user_id: None, name: String::new(), via: Via::LegacyClient, credential: None, address };
        return (Chain::Service, actor, Deed::new(DeedKind::LoginFailed, "").with("why", "noSuchClient"));
    };
    let actor = Actor::user(&client.user, Via::LegacyClient, &client.id.to_string(), address);
    let deed = Deed::new(DeedKind::LoginFailed, client.user.name.clone()).with("why", "wrongSecret");
    (Chain::Tenant(client.tenant.id), actor, deed)
}
