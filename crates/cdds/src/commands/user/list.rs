//! `cdds user list`: who may do what.

use clap::Args;
use metadata::{tenants, users};
use serde_json::json;

use crate::commands::settings_options::SettingsOptions;
use crate::{backends, terminal};

/// List the users of all tenants
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
        let all = backends::with_metadata(&loaded.settings, async |metadata| {
            let mut tx = metadata.read().await?;
            let mut all = Vec::new();
            for tenant in tenants::list(&mut tx).await? {
                let users = users::list(&mut tx, tenant.id).await?;
                all.extend(users.into_iter().map(|user| (tenant.name.clone(), user)));
            }
            Ok(all)
        })?;
        if self.json {
            let users = all.iter().map(|(tenant, user)| {
                json!({
                    "id": user.id,
                    "tenant": tenant,
                    "name": user.name,
                    "role": user.role.map(|role| role.word()),
                    "createdAt": user.created_at.to_string(),
                    "disabledAt": user.disabled_at.map(|at| at.to_string()),
                })
            });
            return terminal::say_json(&users.collect::<Vec<_>>());
        }
        for (tenant, user) in &all {
            let role = user.role.map_or("no role: access denied", |role| role.word());
            let disabled = user.disabled_at.map(|at| format!(", disabled {at}")).unwrap_or_default();
            terminal::say(&format!("{:?} of {tenant:?}: {role}{disabled}", user.name))?;
        }
        if all.is_empty() {
            terminal::complain("there is no user yet; add one with: cdds user add");
        }
        Ok(())
    }
}
