//! `cdds tenant list`: who is there, and what is theirs.

use clap::Args;
use metadata::tenants;
use serde_json::json;

use super::add::in_words;
use crate::backends;
use crate::commands::settings_options::SettingsOptions;
use crate::terminal;

/// List the tenants and what is theirs
#[derive(Debug, Args)]
pub struct List {
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    settings: SettingsOptions,
}

impl List {
    pub fn run(self) -> anyhow::Result<()> {
        let loaded = self.settings.load()?;
        let tenants = backends::with_metadata(&loaded.settings, async |metadata| {
            let mut tx = metadata.read().await?;
            let mut tenants = Vec::new();
            for tenant in tenants::list(&mut tx).await? {
                let grants = tenants::grants(&mut tx, tenant.id).await?;
                tenants.push((tenant, grants));
            }
            Ok(tenants)
        })?;
        if self.json {
            let tenants: Vec<_> = tenants
                .iter()
                .map(|(tenant, grants)| {
                    let sources: serde_json::Map<_, _> = grants
                        .iter()
                        .map(|grant| (grant.source.clone(), grant.source_tenant_ids.clone().into()))
                        .collect();
                    let created_at = tenant.created_at.to_string();
                    json!({ "id": tenant.id, "name": tenant.name, "createdAt": created_at, "sources": sources })
                })
                .collect();
            return terminal::say_json(&tenants);
        }
        for (tenant, grants) in &tenants {
            terminal::say(&format!("{:?} (since {})", tenant.name, tenant.created_at))?;
            grants.iter().try_for_each(|grant| terminal::say(&format!("  {}", in_words(grant))))?;
        }
        if tenants.is_empty() {
            terminal::complain("there is no tenant yet; add one with: cdds tenant add");
        }
        Ok(())
    }
}
