//! `cdds tenant add`: a new tenant, bound to its rows. The service may be running meanwhile.

use std::collections::BTreeMap;

use anyhow::bail;
use clap::Args;
use metadata::MetadataError;
use metadata::audit::Chain;
use metadata::tenants::{self, NewTenant};
use model::name::name;
use model::{Refusal, SourceGrant};
use serde_json::json;

use crate::backends;
use crate::commands::operator::operator;
use crate::commands::settings_options::SettingsOptions;
use crate::commands::{WrongUsage, shell};
use crate::config::Settings;
use crate::terminal;

/// Add a tenant and say which rows of which source are its own
#[derive(Debug, Args)]
pub struct Add {
    /// What the tenant is called; unique in the service
    #[arg(long, value_name = "NAME", value_parser = name)]
    name: String,
    /// A tenant_id whose rows are this tenant's: ID, or NAME:ID for the source of that name; may be given more than once
    #[arg(
        long,
        value_name = "[NAME:]ID",
        required = true,
        value_delimiter = ',',
        allow_negative_numbers = true
    )]
    source_tenant: Vec<String>,
    /// The source of the ids that name none; may be left out where one source is configured
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    settings: SettingsOptions,
}

impl Add {
    pub fn run(self) -> anyhow::Result<()> {
        let loaded = self.settings.load()?;
        let grants = self.grants(&loaded.settings)?;
        let tenant = backends::with_metadata(&loaded.settings, async |metadata| {
            let mut tx = metadata.write().await?;
            let new = NewTenant { name: &self.name, grants: &grants, administrator: None };
            let configured = loaded.settings.sources.keys().map(String::as_str);
            let tenant = tenants::establish(&mut tx, new, configured, &operator(), Chain::Service).await;
            let tenant = tenant.map_err(misused)?;
            tx.commit().await?;
            Ok(tenant)
        })?;
        if self.json {
            let sources: BTreeMap<_, _> =
                grants.iter().map(|grant| (&grant.source, &grant.source_tenant_ids)).collect();
            return terminal::say_json(&json!({ "id": tenant.id, "name": tenant.name, "sources": sources }));
        }
        terminal::say(&format!("Tenant {:?} is added:", tenant.name))?;
        grants.iter().try_for_each(|grant| terminal::say(&format!("  {grant}")))?;
        terminal::say(&format!(
            "Make a key for a user of it with: cdds token add --tenant {} --user USER",
            shell::word(&tenant.name)
        ))
    }

    fn grants(&self, settings: &Settings) -> anyhow::Result<Vec<SourceGrant>> {
        let mut ids = Vec::new();
        for typed in &self.source_tenant {
            let (source, id) = match typed.rsplit_once(':') {
                Some((source, id)) => (source, id),
                None => (self.source(settings)?, typed.as_str()),
            };
            let Ok(id) = id.trim().parse() else {
                bail!(WrongUsage::new(format!("{typed:?} names no tenant_id; write 101, or main:101")));
            };
            ids.push((source.to_owned(), id));
        }
        Ok(SourceGrant::gathered(ids))
    }

    fn source<'a>(&'a self, settings: &'a Settings) -> anyhow::Result<&'a str> {
        if let Some(source) = &self.source {
            return Ok(source);
        }
        let mut names = settings.sources.keys();
        match (names.next(), names.next()) {
            (Some(name), None) => Ok(name),
            (None, _) => {
                bail!("no source is configured; add one to the settings: [sources.main] with its url")
            }
            _ => bail!(WrongUsage::new("several sources are configured; say which with --source NAME")),
        }
    }
}

/// A source that the settings do not name is a slip of whoever typed the command.
fn misused(error: MetadataError) -> anyhow::Error {
    match error {
        MetadataError::Refused(refusal @ Refusal::UnknownSource { .. }) => WrongUsage::new(refusal).into(),
        error => error.into(),
    }
}
