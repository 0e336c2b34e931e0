//! `cdds tenant add`: a new tenant, bound to its rows. The service may be running meanwhile.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::bail;
use clap::Args;
use metadata::audit::{self, Chain};
use metadata::tenants;
use model::name::name;
use model::{Deed, DeedKind, SourceGrant};
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
            let tenant = tenants::add(&mut tx, &self.name, &grants).await?;
            let granted: Vec<_> = grants.iter().map(in_words).collect();
            let deed =
                Deed::new(DeedKind::TenantAdded, self.name.clone()).with("sources", granted.join("; "));
            audit::append(&mut tx, Chain::Service, &operator(), &deed).await?;
            tx.commit().await?;
            Ok(tenant)
        })?;
        if self.json {
            let sources: BTreeMap<_, _> =
                grants.iter().map(|grant| (&grant.source, &grant.source_tenant_ids)).collect();
            return terminal::say_json(&json!({ "id": tenant.id, "name": tenant.name, "sources": sources }));
        }
        terminal::say(&format!("Tenant {:?} is added:", tenant.name))?;
        grants.iter().try_for_each(|grant| terminal::say(&format!("  {}", in_words(grant))))?;
        terminal::say(&format!(
            "Make a key for a user of it with: cdds token add --tenant {} --user USER",
            shell::word(&tenant.name)
        ))
    }

    fn grants(&self, settings: &Settings) -> anyhow::Result<Vec<SourceGrant>> {
        let mut ids: BTreeMap<&str, BTreeSet<i64>> = BTreeMap::new();
        for typed in &self.source_tenant {
            let (source, id) = match typed.rsplit_once(':') {
                Some((source, id)) => (source, id),
                None => (self.source(settings)?, typed.as_str()),
            };
            if !settings.sources.contains_key(source) {
                let known: Vec<_> = settings.sources.keys().map(String::as_str).collect();
                let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
                bail!(WrongUsage::new(format!("no source {source:?} is configured; there are: {known}")));
            }
            let Ok(id) = id.trim().parse() else {
                bail!(WrongUsage::new(format!("{typed:?} names no tenant_id; write 101, or main:101")));
            };
            ids.entry(source).or_default().insert(id);
        }
        let grant = |(source, ids): (&str, BTreeSet<i64>)| SourceGrant {
            source: source.to_owned(),
            source_tenant_ids: ids.into_iter().collect(),
        };
        Ok(ids.into_iter().map(grant).collect())
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

/// What a tenant may export from one source.
pub fn in_words(grant: &SourceGrant) -> String {
    let ids: Vec<_> = grant.source_tenant_ids.iter().map(ToString::to_string).collect();
    format!("{}: rows with tenant_id {}", grant.source, ids.join(", "))
}
