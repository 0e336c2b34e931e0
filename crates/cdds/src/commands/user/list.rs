//! `cdds user list`: who may do what.

use clap::Args;
use metadata::{tenants, users};
use model::User;
use serde_json::{Value, json};

use crate::commands::list_options::ListOptions;
use crate::{backends, terminal};

/// List the users of all tenants
#[derive(Debug, Args)]
pub struct List {
    #[command(flatten)]
    options: ListOptions,
}

impl List {
    pub fn run(self) -> anyhow::Result<()> {
        let loaded = self.options.settings.load()?;
        let all = backends::with_metadata(&loaded.settings, async |metadata| {
            let mut tx = metadata.read().await?;
            let mut all = Vec::new();
            for tenant in tenants::list(&mut tx).await? {
                let users = users::list(&mut tx, tenant.id).await?;
                all.extend(users.into_iter().map(|user| (tenant.name.clone(), user)));
            }
            Ok(all)
        })?;
        self.options.show(&all, as_json, say, "there is no user yet; add one with: cdds user add")
    }
}

fn as_json((tenant, user): &(String, User)) -> Value {
    json!({
        "id": user.id,
        "tenant": tenant,
        "name": user.name,
        "role": user.role.map(|role| role.word()),
        "createdAt": user.created_at.to_string(),
        "disabledAt": user.disabled_at.map(|at| at.to_string()),
    })
}

fn say((tenant, user): &(String, User)) -> anyhow::Result<()> {
    let role = user.role.map_or("no role: access denied", |role| role.word());
    let disabled = user.disabled_at.map(|at| format!(", disabled {at}")).unwrap_or_default();
    terminal::say(&format!("{:?} of {tenant:?}: {role}{disabled}", user.name))
}
