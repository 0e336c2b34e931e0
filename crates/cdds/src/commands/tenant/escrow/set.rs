//! `cdds tenant escrow set`: from now on every run of the tenant is sealed for this certificate, too.

use std::fs;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use metadata::audit::{self, Chain};
use metadata::escrow;
use model::{Deed, DeedKind};
use seal::Certificate;

use super::Of;
use crate::commands::operator::operator;
use crate::commands::settings_options::SettingsOptions;
use crate::{backends, terminal};

/// Set the certificate whose key opens every file of the tenant too
///
/// For runs that start from now on; keep its key in a safe. Files that are there stay as they are. It takes the place of the
/// one before, whose key still opens what was sealed for it.
#[derive(Debug, Args)]
pub struct Set {
    /// The certificate, PEM or DER
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    of: Of,
    #[command(flatten)]
    settings: SettingsOptions,
}

impl Set {
    pub fn run(self) -> anyhow::Result<()> {
        let loaded = self.settings.load()?;
        let name = self.file.display();
        let file = fs::read(&self.file).with_context(|| format!("cannot read {name}"))?;
        let certificate = Certificate::parse(&file).with_context(|| format!("{name} is refused"))?;
        let (tenant, fingerprint) = backends::with_metadata(&loaded.settings, async |metadata| {
            let mut tx = metadata.write().await?;
            let tenant = self.of.find(&mut tx).await?;
            let valid = certificate.check_validity(tx.now().unix_seconds());
            valid.with_context(|| format!("{name} is refused"))?;
            let set = escrow::set(&mut tx, tenant.id, api::to_record(&certificate)).await?.certificate;
            let deed = Deed::new(DeedKind::EscrowSet, set.subject);
            let deed = deed.with("fingerprint", set.fingerprint.clone());
            audit::append(&mut tx, Chain::Tenant(tenant.id), &operator(), &deed).await?;
            tx.commit().await?;
            Ok((tenant, set.fingerprint))
        })?;
        terminal::say(&format!(
            "Every run of {:?} that starts from now on is sealed for {fingerprint} too.",
            tenant.name
        ))
    }
}
