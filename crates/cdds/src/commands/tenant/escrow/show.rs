//! `cdds tenant escrow show`: whose key opens every file of the tenant, and whose did before.

use clap::Args;
use metadata::escrow::{self, EscrowInUse};
use serde_json::{Value, json};

use super::Of;
use crate::commands::settings_options::SettingsOptions;
use crate::{backends, terminal};

/// Show the escrow certificate and those before it
///
/// Each with how many files its key opens.
#[derive(Debug, Args)]
pub struct Show {
    #[command(flatten)]
    of: Of,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    settings: SettingsOptions,
}

impl Show {
    pub fn run(self) -> anyhow::Result<()> {
        let loaded = self.settings.load()?;
        let (tenant, all) = backends::with_metadata(&loaded.settings, async |metadata| {
            let mut tx = metadata.read().await?;
            let tenant = self.of.find(&mut tx).await?;
            let all = escrow::list(&mut tx, tenant.id).await?;
            Ok((tenant, all))
        })?;
        if self.json {
            return terminal::say_json(&all.iter().map(as_json).collect::<Vec<_>>());
        }
        for EscrowInUse { escrow, artifacts } in &all {
            let state = match escrow.ended_at {
                None => format!("since {}", escrow.set_at),
                Some(ended_at) => format!("from {} to {ended_at}", escrow.set_at),
            };
            let certificate = &escrow.certificate;
            terminal::say(&format!("{} {}", certificate.fingerprint, certificate.subject))?;
            terminal::say(&format!(
                "  {state}; valid until {}; files that its key opens: {artifacts}",
                certificate.not_after
            ))?;
        }
        if all.iter().all(|one| one.escrow.ended_at.is_some()) {
            terminal::complain(&format!("runs of {:?} are sealed for their owner alone", tenant.name));
        }
        Ok(())
    }
}

fn as_json(EscrowInUse { escrow, artifacts }: &EscrowInUse) -> Value {
    let certificate = &escrow.certificate;
    json!({
        "fingerprint": certificate.fingerprint,
        "subject": certificate.subject,
        "notAfter": certificate.not_after.to_string(),
        "setAt": escrow.set_at.to_string(),
        "endedAt": escrow.ended_at.map(|at| at.to_string()),
        "artifacts": artifacts,
    })
}
