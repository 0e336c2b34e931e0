//! `cdds legacy-client end`: a client that must not be let in any longer. The service may be running meanwhile.

use anyhow::bail;
use clap::Args;
use metadata::audit::{self, Chain};
use metadata::legacy::clients;
use model::{Deed, DeedKind, LegacyClientId};

use super::list::{as_json, whose};
use crate::commands::operator::operator;
use crate::commands::settings_options::SettingsOptions;
use crate::{backends, terminal};

/// End a client of the original's API, and the tokens that it was given
///
/// The very next request with one is refused. A download that it began goes on to its end.
#[derive(Debug, Args)]
pub struct End {
    /// The client's id, as `cdds legacy-client list` shows it
    #[arg(value_name = "ID", value_parser = id)]
    id: LegacyClientId,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    settings: SettingsOptions,
}

impl End {
    pub fn run(self) -> anyhow::Result<()> {
        let loaded = self.settings.load()?;
        let (before, after) = backends::with_metadata(&loaded.settings, async |metadata| {
            let mut tx = metadata.write().await?;
            let Some(before) = clients::get(&mut tx, self.id).await? else { return Ok((None, None)) };
            clients::end(&mut tx, self.id).await?;
            let deed = Deed::new(DeedKind::LegacyClientEnded, before.label.clone());
            let deed = deed.with("of", before.user.name.clone()).with("clientId", before.id.to_string());
            audit::append(&mut tx, Chain::Tenant(before.tenant.id), &operator(), &deed).await?;
            let after = clients::get(&mut tx, self.id).await?;
            tx.commit().await?;
            Ok((Some(before), after))
        })?;
        let (Some(before), Some(after)) = (before, after) else {
            bail!("there is no client {}; cdds legacy-client list shows those that are", self.id);
        };
        if self.json {
            return terminal::say_json(&as_json(&after));
        }
        let whose = whose(&before);
        match before.ended_at {
            Some(at) => terminal::say(&format!("The client of {whose} had ended already, {at}.")),
            None => terminal::say(&format!("The client of {whose} has ended.")),
        }
    }
}

fn id(text: &str) -> Result<LegacyClientId, String> {
    text.parse().map_err(|_| "this is no id of a client; cdds legacy-client list shows them".to_owned())
}
