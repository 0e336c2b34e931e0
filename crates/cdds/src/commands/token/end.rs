//! `cdds token end`: a key that must not work any longer. The service may be running meanwhile.

use anyhow::bail;
use clap::Args;
use metadata::api_keys;
use metadata::audit::{self, Chain};
use model::{ApiKeyId, Deed, DeedKind};

use super::list::{as_json, whose};
use crate::commands::operator::operator;
use crate::commands::settings_options::SettingsOptions;
use crate::{backends, terminal};

/// End a key: from now on it does not work
///
/// The very next request with it is refused. What it began goes on: a download to its end, a stream of events for 15
/// minutes at most.
#[derive(Debug, Args)]
pub struct End {
    /// The key's id, as `cdds token list` shows it
    #[arg(value_name = "ID", value_parser = id)]
    id: ApiKeyId,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    settings: SettingsOptions,
}

impl End {
    pub fn run(self) -> anyhow::Result<()> {
        let loaded = self.settings.load()?;
        let (ended, now) = backends::with_metadata(&loaded.settings, async |metadata| {
            let mut tx = metadata.write().await?;
            let (ended, now) = (api_keys::end(&mut tx, self.id).await?, tx.now());
            if let Some(key) = &ended {
                let deed = Deed::new(DeedKind::KeyEnded, key.label.clone()).with("keyId", key.id.to_string());
                let (chain, deed) = (Chain::Tenant(key.tenant.id), deed.with("of", key.user.name.clone()));
                audit::append(&mut tx, chain, &operator(), &deed).await?;
            }
            tx.commit().await?;
            Ok((ended, now))
        })?;
        let Some(key) = ended else {
            bail!("there is no key {}; cdds token list shows those that are", self.id);
        };
        if self.json {
            return terminal::say_json(&as_json(&key));
        }
        let whose = whose(&key);
        match key.ends_at.filter(|at| *at < now) {
            Some(before) => terminal::say(&format!("The key of {whose} had ended already, {before}.")),
            None => terminal::say(&format!("The key of {whose} has ended.")),
        }
    }
}

fn id(text: &str) -> Result<ApiKeyId, String> {
    text.parse().map_err(|_| "this is no id of a key; cdds token list shows them".to_owned())
}
