//! `cdds legacy-client list`: which clients of the original's API there are, and whose. Never a secret.

use clap::Args;
use metadata::legacy::clients::{self, LegacyClient};
use serde_json::{Value, json};

use crate::commands::list_options::ListOptions;
use crate::{backends, terminal};

/// List the clients of the original's API, and whose they are
#[derive(Debug, Args)]
pub struct List {
    #[command(flatten)]
    options: ListOptions,
}

impl List {
    pub fn run(self) -> anyhow::Result<()> {
        let loaded = self.options.settings.load()?;
        let clients = backends::with_metadata(&loaded.settings, async |metadata| {
            Ok(clients::list(&mut metadata.read().await?).await?)
        })?;
        let nothing = "there is no such client yet; make one with: cdds legacy-client add";
        self.options.show(&clients, as_json, say, nothing)
    }
}

fn say(client: &LegacyClient) -> anyhow::Result<()> {
    let end = client.ended_at.map(|at| format!(", ended {at}")).unwrap_or_default();
    let LegacyClient { x_api_key, client_id, created_at, .. } = client;
    terminal::say(&format!("{}  {}", client.id, whose(client)))?;
    terminal::say(&format!("  x-api-key {x_api_key}, client id {client_id}, made {created_at}{end}"))
}

/// Whose a client is and what it is for.
pub fn whose(client: &LegacyClient) -> String {
    let label = if client.label.is_empty() { String::new() } else { format!(": {:?}", client.label) };
    format!("{:?} of {:?}{label}", client.user.name, client.tenant.name)
}

/// The same for programs.
pub fn as_json(client: &LegacyClient) -> Value {
    json!({
        "id": client.id,
        "tenant": client.tenant.name,
        "user": client.user.name,
        "label": client.label,
        "xApiKey": client.x_api_key,
        "clientId": client.client_id,
        "createdAt": client.created_at.to_string(),
        "endedAt": client.ended_at.map(|at| at.to_string()),
    })
}
