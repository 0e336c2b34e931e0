//! `cdds user add`: a user with a password for one login.

use clap::Args;
use metadata::audit::{self, Chain};
use metadata::users;
use model::name::user_name;
use model::{Deed, DeedKind, Role};

use super::one_time_password;
use crate::backends;
use crate::commands::handed_over::HandOver;
use crate::commands::operator::operator;
use crate::commands::settings_options::SettingsOptions;
use crate::commands::whom::tenant;

/// Add a user
///
/// A password for one login, which must change it, is all that is written to standard output.
#[derive(Debug, Args)]
pub struct Add {
    /// The user's name: 1 to 100 characters without \
    #[arg(value_name = "USER", value_parser = user_name)]
    name: String,
    /// What they are: administrator, exporter (jobs, history, artifacts) or auditor (reads history and audit)
    #[arg(long, value_name = "ROLE")]
    role: Role,
    /// Their tenant; may be left out where there is only one
    #[arg(long, value_name = "NAME")]
    tenant: Option<String>,
    #[command(flatten)]
    hand_over: HandOver,
    #[command(flatten)]
    settings: SettingsOptions,
}

impl Add {
    pub fn run(self) -> anyhow::Result<()> {
        let loaded = self.settings.load()?;
        let (password, hash) = one_time_password()?;
        backends::with_metadata(&loaded.settings, async |metadata| {
            let mut tx = metadata.write().await?;
            let tenant = tenant(&mut tx, self.tenant.as_deref()).await?;
            let user = users::add(&mut tx, tenant.id, &self.name, Some(self.role)).await?;
            users::set_password(&mut tx, user.id, &hash, true).await?;
            let deed = Deed::new(DeedKind::UserAdded, user.name).with("role", self.role.word());
            audit::append(&mut tx, Chain::Tenant(tenant.id), &operator(), &deed).await?;
            self.hand_over.commit(tx, password.reveal()).await
        })?;
        self.hand_over.say("the password", password.reveal())
    }
}
