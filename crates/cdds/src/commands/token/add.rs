//! `cdds token add`: a key for the API. It is shown once; the service keeps only its hash.

use std::path::PathBuf;

use anyhow::bail;
use clap::Args;
use identity::ApiKey;
use metadata::{api_keys, tenants, users};
use model::{Moment, Window};

use crate::commands::WrongUsage;
use crate::commands::name::{label, name};
use crate::commands::private_file::write_new;
use crate::commands::settings_options::SettingsOptions;
use crate::{backends, clock, terminal};

/// Make a key by which a program calls the API in a user's name
///
/// The key is all that is written to standard output. It is shown this once; the service keeps only its hash.
#[derive(Debug, Args)]
pub struct Add {
    /// The tenant
    #[arg(long, value_name = "NAME", value_parser = name)]
    tenant: String,
    /// The user of that tenant; made if there is none of this name
    #[arg(long, value_name = "NAME", value_parser = name)]
    user: String,
    /// What the key is for, in at most 100 characters
    #[arg(long, value_name = "TEXT", default_value = "", value_parser = label)]
    label: String,
    /// When it ends, UTC: 2027-05-03 (that day included), or 2027-05-03 14:00:00; never if not given
    #[arg(long, value_name = "TIME")]
    ends: Option<String>,
    /// Write the key to a new file that only its owner can read, instead of to standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    settings: SettingsOptions,
}

impl Add {
    pub fn run(self) -> anyhow::Result<()> {
        let ends_at = self.ends_at()?;
        let loaded = self.settings.load()?;
        let key = ApiKey::generate()?;
        backends::with_metadata(&loaded.settings, async |metadata| {
            let mut tx = metadata.write().await?;
            let Some(tenant) = tenants::by_name(&mut tx, &self.tenant).await? else {
                bail!("there is no tenant {:?}; cdds tenant list shows those that are", self.tenant);
            };
            let user = users::find_or_add(&mut tx, tenant.id, &self.user).await?;
            api_keys::add(&mut tx, &user, &self.label, &key.hash(), ends_at).await?;
            // A key that could not be handed over must not work.
            if let Some(path) = &self.out {
                write_new(path, format!("{}\n", key.reveal()).as_bytes())?;
            }
            Ok(tx.commit().await.inspect_err(|_| {
                if let Some(path) = &self.out {
                    let _ = std::fs::remove_file(path);
                }
            })?)
        })?;
        match &self.out {
            Some(path) => {
                terminal::complain(&format!(
                    "the key is in {}; keep it safe and to yourself",
                    path.display()
                ));
                Ok(())
            }
            None => terminal::say(key.reveal()),
        }
    }

    fn ends_at(&self) -> anyhow::Result<Option<Moment>> {
        let Some(typed) = &self.ends else { return Ok(None) };
        let window = Window::parse(None, Some(typed)).map_err(WrongUsage::new)?;
        let ends_at = window.to().map(Moment::at_or_before);
        if ends_at.is_some_and(|ends_at| ends_at.unix_seconds() <= clock::unix_seconds()) {
            bail!(WrongUsage::new(format!("--ends {typed} has passed; a key must end later than now")));
        }
        Ok(ends_at)
    }
}
