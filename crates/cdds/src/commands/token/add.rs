//! `cdds token add`: a key for the API. It is shown once; the service keeps only its hash.

use anyhow::bail;
use clap::Args;
use identity::ApiKey;
use metadata::api_keys::{self, NewApiKey};
use metadata::audit::{self, Chain};
use metadata::users;
use model::name::{label, name, user_name};
use model::{Deed, DeedKind, Moment, Rights, Role, Window};

use crate::commands::WrongUsage;
use crate::commands::handed_over::HandOver;
use crate::commands::operator::operator;
use crate::commands::settings_options::SettingsOptions;
use crate::commands::whom::tenant;
use crate::{backends, clock};

/// Make a key by which a program calls the API in a user's name
///
/// The key is all that is written to standard output. It is shown this once; the service keeps only its hash.
#[derive(Debug, Args)]
pub struct Add {
    /// The tenant
    #[arg(long, value_name = "NAME", value_parser = name)]
    tenant: String,
    /// The user of that tenant; made if there is none of this name
    #[arg(long, value_name = "NAME", value_parser = user_name)]
    user: String,
    /// What the key is for, in at most 100 characters
    #[arg(long, value_name = "TEXT", default_value = "", value_parser = label)]
    label: String,
    /// When it ends, UTC: 2027-05-03 (that day included), or 2027-05-03 14:00:00; never if not given
    #[arg(long, value_name = "TIME")]
    ends: Option<String>,
    /// What it is good for, as far as its user may do it: read, export, administer, audit, with commas between; all if not
    /// given
    #[arg(long, value_name = "RIGHTS")]
    rights: Option<Rights>,
    /// What the user is, if there is none of this name yet: administrator, exporter or auditor
    #[arg(long, value_name = "ROLE", default_value = "exporter")]
    role: Role,
    #[command(flatten)]
    hand_over: HandOver,
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
            let tenant = tenant(&mut tx, Some(&self.tenant)).await?;
            let chain = Chain::Tenant(tenant.id);
            let user = match users::by_name(&mut tx, tenant.id, &self.user).await? {
                Some(user) => user,
                None => {
                    let user = users::add(&mut tx, tenant.id, &self.user, Some(self.role)).await?;
                    let deed =
                        Deed::new(DeedKind::UserAdded, user.name.clone()).with("role", self.role.word());
                    audit::append(&mut tx, chain, &operator(), &deed).await?;
                    user
                }
            };
            let hash = key.hash();
            let new = NewApiKey { label: &self.label, rights: self.rights, hash: &hash, ends_at };
            let id = api_keys::add(&mut tx, &user, new).await?;
            let deed = Deed::new(DeedKind::KeyAdded, self.label.clone()).with("keyId", id.to_string());
            audit::append(&mut tx, chain, &operator(), &deed.with("of", user.name)).await?;
            self.hand_over.commit(tx, key.reveal()).await
        })?;
        self.hand_over.say("the key", key.reveal())
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
