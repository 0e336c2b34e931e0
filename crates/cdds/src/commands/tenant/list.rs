//! `cdds tenant list`: who is there, and what is theirs.

use clap::Args;
use metadata::tenants;
use model::{SourceGrant, Tenant};
use serde_json::{Value, json};

use crate::backends;
use crate::commands::list_options::ListOptions;
use crate::terminal;

/// List the tenants and what is theirs
#[derive(Debug, Args)]
pub struct List {
    #[command(flatten)]
    options: ListOptions,
}

impl List {
    pub fn run(self) -> anyhow::Result<()> {
        let loaded = self.options.settings.load()?;
        let tenants = backends::with_metadata(&loaded.settings, async |metadata| {
            let mut tx = metadata.read().await?;
            let mut tenants = Vec::new();
            for tenant in tenants::list(&mut tx).await? {
                let grants = tenants::grants(&mut tx, tenant.id).await?;
                tenants.push((tenant, grants));
            }
            Ok(tenants)
        })?;
        self.options.show(&tenants, as_json, say, "there is no tenant yet; add one with: cdds tenant add")
    }
}

fn as_json((tenant, grants): &(Tenant, Vec<SourceGrant>)) -> Value {
    let sources = grants.iter().map(|grant| (grant.source.clone(), grant.source_tenant_ids.clone().into()));
    let sources: serde_json::Map<_, _> = sources.collect();
    let created_at = tenant.created_at.to_string();
    json!({ "id": tenant.id, "name": tenant.name, "createdAt": created_at, "sources": sources })
}

fn say((tenant, grants): &(Tenant, Vec<SourceGrant>)) -> anyhow::Result<()> {
    terminal::say(&format!("{:?} (since {})", tenant.name, tenant.created_at))?;
    grants.iter().try_for_each(|grant| terminal::say(&format!("  {grant}")))
}
