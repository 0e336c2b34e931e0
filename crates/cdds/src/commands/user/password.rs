//! `cdds user password`: a new password for who has lost theirs.

use clap::Args;
use metadata::audit::{self, Chain};
use metadata::users;
use model::{Deed, DeedKind};

use super::one_time_password;
use super::whom::Whom;
use crate::backends;
use crate::commands::handed_over::HandOver;
use crate::commands::operator::operator;
use crate::commands::settings_options::SettingsOptions;

/// Give a user a new password
///
/// One for one login, which must change it; it is all that is written to standard output. All logins of the user end.
#[derive(Debug, Args)]
pub struct ResetPassword {
    #[command(flatten)]
    whom: Whom,
    #[command(flatten)]
    hand_over: HandOver,
    #[command(flatten)]
    settings: SettingsOptions,
}

impl ResetPassword {
    pub fn run(self) -> anyhow::Result<()> {
        let loaded = self.settings.load()?;
        let (password, hash) = one_time_password()?;
        backends::with_metadata(&loaded.settings, async |metadata| {
            let mut tx = metadata.write().await?;
            let (tenant, user) = self.whom.find(&mut tx).await?;
            users::set_password(&mut tx, user.id, &hash, true).await?;
            let deed = Deed::new(DeedKind::PasswordReset, user.name);
            audit::append(&mut tx, Chain::Tenant(tenant.id), &operator(), &deed).await?;
            self.hand_over.commit(tx, password.reveal()).await
        })?;
        self.hand_over.say("the password", password.reveal())
    }
}
