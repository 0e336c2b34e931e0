//! `cdds token list`: which keys there are, and whose. Never a key itself, nor its hash.

use clap::Args;
use metadata::api_keys::{self, ApiKeyRecord};
use model::Moment;
use serde_json::{Value, json};

use crate::commands::list_options::ListOptions;
use crate::{backends, terminal};

/// List the keys, whose they are and when they end
#[derive(Debug, Args)]
pub struct List {
    #[command(flatten)]
    options: ListOptions,
}

impl List {
    pub fn run(self) -> anyhow::Result<()> {
        let loaded = self.options.settings.load()?;
        let (keys, now) = backends::with_metadata(&loaded.settings, async |metadata| {
            let mut tx = metadata.read().await?;
            Ok((api_keys::list(&mut tx).await?, tx.now()))
        })?;
        let nothing = "there is no key yet; make one with: cdds token add";
        self.options.show(&keys, as_json, |key| say(key, now), nothing)
    }
}

fn say(key: &ApiKeyRecord, now: Moment) -> anyhow::Result<()> {
    let end = match key.ends_at {
        None => "never ends".to_owned(),
        Some(at) if at <= now => format!("ended {at}"),
        Some(at) => format!("ends {at}"),
    };
    terminal::say(&format!("{}  {}", key.id, whose(key)))?;
    terminal::say(&format!("  made {}, {end}", key.created_at))
}

/// Whose a key is and what it is for.
pub fn whose(key: &ApiKeyRecord) -> String {
    let (user, tenant) = (&key.user.name, &key.tenant.name);
    let label = if key.label.is_empty() { String::new() } else { format!(": {:?}", key.label) };
    let rights = key.rights.map(|rights| format!(", for {rights} only")).unwrap_or_default();
    format!("{user:?} of {tenant:?}{label}{rights}")
}

/// The same for programs.
pub fn as_json(key: &ApiKeyRecord) -> Value {
    json!({
        "id": key.id,
        "tenant": key.tenant.name,
        "user": key.user.name,
        "label": key.label,
        "rights": key.rights.map(|rights| rights.to_string()),
        "createdAt": key.created_at.to_string(),
        "endsAt": key.ends_at.map(|at| at.to_string()),
    })
}
