//! `cdds user enable`: lets a user in again.

use clap::Args;
use metadata::audit::{self, Chain};
use metadata::users;
use model::{Deed, DeedKind};

use crate::commands::operator::operator;
use crate::commands::settings_options::SettingsOptions;
use crate::commands::whom::Whom;
use crate::{backends, terminal};

/// Let a user in again who was disabled
///
/// Jobs that were suspended or taken over stay so.
#[derive(Debug, Args)]
pub struct Enable {
    #[command(flatten)]
    whom: Whom,
    #[command(flatten)]
    settings: SettingsOptions,
}

impl Enable {
    pub fn run(self) -> anyhow::Result<()> {
        let loaded = self.settings.load()?;
        let user = backends::with_metadata(&loaded.settings, async |metadata| {
            let mut tx = metadata.write().await?;
            let (tenant, user) = self.whom.find(&mut tx).await?;
            let user = users::enable(&mut tx, &user).await?;
            let deed = Deed::new(DeedKind::UserEnabled, user.name.clone());
            audit::append(&mut tx, Chain::Tenant(tenant.id), &operator(), &deed).await?;
            tx.commit().await?;
            Ok(user)
        })?;
        terminal::say(&format!("{:?} may log in again.", user.name))
    }
}
