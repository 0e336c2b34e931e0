//! `cdds tenant escrow remove`: from now on runs are sealed for their owner alone.

use anyhow::bail;
use clap::Args;
use metadata::audit::{self, Chain};
use metadata::escrow;
use model::{Deed, DeedKind};

use super::Of;
use crate::commands::operator::operator;
use crate::commands::settings_options::SettingsOptions;
use crate::{backends, terminal};

/// Remove the escrow certificate
///
/// Runs that start from now on are sealed for their owner alone. Its key still opens what was sealed for it.
#[derive(Debug, Args)]
pub struct Remove {
    #[command(flatten)]
    of: Of,
    #[command(flatten)]
    settings: SettingsOptions,
}

impl Remove {
    pub fn run(self) -> anyhow::Result<()> {
        let loaded = self.settings.load()?;
        let (tenant, fingerprint) = backends::with_metadata(&loaded.settings, async |metadata| {
            let mut tx = metadata.write().await?;
            let tenant = self.of.find(&mut tx).await?;
            let Some(removed) = escrow::remove(&mut tx, tenant.id).await? else {
                bail!("{:?} has no escrow certificate; nothing was done", tenant.name);
            };
            let (subject, fingerprint) = (removed.certificate.subject, removed.certificate.fingerprint);
            let deed = Deed::new(DeedKind::EscrowRemoved, subject).with("fingerprint", fingerprint.clone());
            audit::append(&mut tx, Chain::Tenant(tenant.id), &operator(), &deed).await?;
            tx.commit().await?;
            Ok((tenant, fingerprint))
        })?;
        terminal::say(&format!(
            "{fingerprint} is removed: runs of {:?} that start from now on are sealed for their owner alone.",
            tenant.name
        ))
    }
}
