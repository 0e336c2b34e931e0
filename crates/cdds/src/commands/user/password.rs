//! `cdds user password`: a new password for who has lost theirs.

use std::path::PathBuf;

use clap::Args;
use identity::Password;
use metadata::audit::{self, Chain};
use metadata::users;
use model::{Deed, DeedKind};

use super::one_time_password;
use crate::commands::handed_over::HandOver;
use crate::commands::operator::operator;
use crate::commands::passphrase;
use crate::commands::settings_options::SettingsOptions;
use crate::commands::whom::Whom;
use crate::{backends, terminal};

/// Give a user a new password
///
/// One for one login, which must change it; it is all that is written to standard output. Or the one in a file, which stays:
/// for the account of a program, which cannot change it. All logins of the user end.
#[derive(Debug, Args)]
pub struct ResetPassword {
    #[command(flatten)]
    whom: Whom,
    /// A file whose first line is the password
    #[arg(long, value_name = "FILE", conflicts_with = "out")]
    from_file: Option<PathBuf>,
    #[command(flatten)]
    hand_over: HandOver,
    #[command(flatten)]
    settings: SettingsOptions,
}

impl ResetPassword {
    pub fn run(self) -> anyhow::Result<()> {
        let loaded = self.settings.load()?;
        let given = self.given()?;
        let is_given = given.is_some();
        let (password, hash) = match given {
            Some(password) => {
                let hash = password.hash()?;
                (password, hash)
            }
            None => one_time_password()?,
        };
        backends::with_metadata(&loaded.settings, async |metadata| {
            let mut tx = metadata.write().await?;
            let (tenant, user) = self.whom.find(&mut tx).await?;
            if is_given {
                password.check(&user.name)?;
            }
            users::set_password(&mut tx, user.id, &hash, !is_given).await?;
            let deed = Deed::new(DeedKind::PasswordReset, user.name);
            audit::append(&mut tx, Chain::Tenant(tenant.id), &operator(), &deed).await?;
            self.hand_over.commit(tx, password.reveal()).await
        })?;
        if is_given {
            return terminal::say("The password has been changed.");
        }
        self.hand_over.say("the password", password.reveal())
    }

    fn given(&self) -> anyhow::Result<Option<Password>> {
        let password = self.from_file.as_deref().map(passphrase::from_file).transpose()?;
        Ok(password.map(|password| Password::typed(password.as_str())))
    }
}
