//! `cdds legacy-client add`: a client of the original's API, made anew or with the names and the secret that it has.

use std::path::PathBuf;

use anyhow::bail;
use clap::Args;
use identity::{NewClient, Password};
use metadata::audit::{self, Chain};
use metadata::legacy::clients::{self, NewLegacyClient};
use model::name::{label, name, program_name, user_name};
use model::{Deed, DeedKind};

use crate::commands::handed_over::HandOver;
use crate::commands::operator::operator;
use crate::commands::passphrase;
use crate::commands::settings_options::SettingsOptions;
use crate::commands::whom::{tenant, user};
use crate::{backends, terminal};

/// Make or import a client of the original's API
///
/// It works in the name of one user, its service account, with that user's password. What is not given is made up. The three
/// lines x-api-key, client-id and client-secret are all that is written to standard output; the service keeps only a hash
/// of the secret. The API itself is switched on by the setting legacy_api.
#[derive(Debug, Args)]
pub struct Add {
    /// The tenant
    #[arg(long, value_name = "NAME", value_parser = name)]
    tenant: String,
    /// The user of that tenant who is its service account
    #[arg(long, value_name = "NAME", value_parser = user_name)]
    user: String,
    /// What the client is for, in at most 100 characters
    #[arg(long, value_name = "TEXT", default_value = "", value_parser = label)]
    label: String,
    /// What it sends in the header x-api-key
    #[arg(long, value_name = "KEY", value_parser = program_name)]
    x_api_key: Option<String>,
    /// What it calls itself when it asks for a token
    #[arg(long, value_name = "ID", value_parser = program_name)]
    client_id: Option<String>,
    /// A file whose first line is its secret
    #[arg(long, value_name = "FILE")]
    client_secret_file: Option<PathBuf>,
    #[command(flatten)]
    hand_over: HandOver,
    #[command(flatten)]
    settings: SettingsOptions,
}

impl Add {
    pub fn run(self) -> anyhow::Result<()> {
        let loaded = self.settings.load()?;
        let client = NewClient::new(self.x_api_key.clone(), self.client_id.clone(), self.secret()?)?;
        let secret_hash = client.secret.hash()?;
        let told = format!(
            "x-api-key: {}\nclient-id: {}\nclient-secret: {}",
            client.x_api_key,
            client.client_id,
            client.secret.reveal()
        );
        backends::with_metadata(&loaded.settings, async |metadata| {
            let mut tx = metadata.write().await?;
            let tenant = tenant(&mut tx, Some(&self.tenant)).await?;
            let user = user(&mut tx, &tenant, &self.user).await?;
            let new = NewLegacyClient {
                x_api_key: &client.x_api_key,
                client_id: &client.client_id,
                secret_hash: &secret_hash,
                label: &self.label,
            };
            let id = clients::add(&mut tx, &user, new).await?;
            let deed = Deed::new(DeedKind::LegacyClientAdded, self.label.clone()).with("of", user.name);
            let deed = deed.with("clientId", id.to_string()).with("xApiKey", client.x_api_key.clone());
            audit::append(&mut tx, Chain::Tenant(tenant.id), &operator(), &deed).await?;
            self.hand_over.commit(tx, &told).await
        })?;
        if !loaded.settings.legacy_api {
            terminal::complain(
                "the original's API is switched off: set legacy_api = true and start the service anew",
            );
        }
        self.hand_over.say("the client", &told)
    }

    fn secret(&self) -> anyhow::Result<Option<Password>> {
        let Some(file) = &self.client_secret_file else { return Ok(None) };
        let secret = Password::typed(passphrase::from_file(file)?.trim());
        if !secret.can_be_secret() {
            bail!(
                "the first line of {} is no secret: write 1 to 1,024 visible ASCII characters",
                file.display()
            );
        }
        Ok(Some(secret))
    }
}
