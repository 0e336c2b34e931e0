//! `cdds user role`: another role for a user.

use clap::Args;
use metadata::audit::{self, Chain};
use metadata::users;
use model::{Deed, DeedKind, Role};

use crate::commands::operator::operator;
use crate::commands::settings_options::SettingsOptions;
use crate::commands::whom::Whom;
use crate::{backends, terminal};

/// Give a user another role
///
/// At once, also for logins that stand and API keys.
#[derive(Debug, Args)]
pub struct SetRole {
    #[command(flatten)]
    whom: Whom,
    /// administrator, exporter or auditor; `none` denies access
    #[arg(value_name = "ROLE", value_parser = role_or_none)]
    role: RoleOrNone,
    #[command(flatten)]
    settings: SettingsOptions,
}

/// A role, or none.
#[derive(Debug, Clone, Copy)]
struct RoleOrNone(Option<Role>);

fn role_or_none(text: &str) -> Result<RoleOrNone, String> {
    match text {
        "none" => Ok(RoleOrNone(None)),
        role => role.parse().map(|role| RoleOrNone(Some(role))).map_err(|error| format!("{error}, none")),
    }
}

impl SetRole {
    pub fn run(self) -> anyhow::Result<()> {
        let loaded = self.settings.load()?;
        let (before, after) = backends::with_metadata(&loaded.settings, async |metadata| {
            let mut tx = metadata.write().await?;
            let (tenant, before) = self.whom.find(&mut tx).await?;
            let after = users::set_role(&mut tx, &before, self.role.0).await?;
            let word = |role: Option<Role>| role.map_or("none", Role::word);
            let deed = Deed::new(DeedKind::UserChanged, after.name.clone());
            let deed = deed.with("roleBefore", word(before.role)).with("role", word(after.role));
            audit::append(&mut tx, Chain::Tenant(tenant.id), &operator(), &deed).await?;
            tx.commit().await?;
            Ok((before, after))
        })?;
        let word = |role: Option<Role>| role.map_or("without a role", Role::word);
        terminal::say(&format!(
            "{:?} was {}, and is {} now.",
            after.name,
            word(before.role),
            word(after.role)
        ))
    }
}
