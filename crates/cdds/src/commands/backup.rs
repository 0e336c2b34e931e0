//! `cdds backup`: a backup now, whether or not the service runs.

use std::path::PathBuf;

use anyhow::bail;
use clap::Args;
use serde_json::json;

use crate::backing_up::Recipe;
use crate::commands::WrongUsage;
use crate::commands::operator::operator;
use crate::commands::settings_options::SettingsOptions;
use crate::{backends, terminal};

/// Write a sealed backup of the metadata, also while the service runs
///
/// One file with the metadata as of one moment, the node's name, the certificate for TLS that the service made for itself, and
/// the settings file, sealed for the owner of a certificate. The sealed files of exports are not in it. Metadata in PostgreSQL are not either: back them up with pg_dump,
/// and keep this file beside that. `cdds restore` brings it back.
#[derive(Debug, Args)]
pub struct Backup {
    /// The file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// The certificate that it is sealed for, PEM or DER; `certificate_file` in [backup] of the settings if not given
    #[arg(long, value_name = "FILE")]
    certificate: Option<PathBuf>,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    settings: SettingsOptions,
}

impl Backup {
    pub fn run(self) -> anyhow::Result<()> {
        let loaded = self.settings.load()?;
        let certificate = self.certificate.as_ref().or(loaded.settings.backup.certificate_file.as_ref());
        let Some(certificate) = certificate else {
            bail!(WrongUsage::new(
                "say for whom the backup is sealed: --certificate FILE, or certificate_file in [backup] of the settings"
            ));
        };
        if self.out.exists() {
            bail!("{} is already there and is not overwritten", self.out.display());
        }
        let recipe = Recipe::new(&loaded, certificate);
        let (made, is_embedded) = backends::with_metadata(&loaded.settings, async |metadata| {
            let made = recipe.make(metadata, &self.out, &operator()).await?;
            Ok((made, metadata.file().is_some()))
        })?;
        if !is_embedded {
            terminal::complain(
                "the metadata are in PostgreSQL and not in this file: back them up too, with pg_dump, at the same time",
            );
        }
        let backup = &made.backup;
        if self.json {
            return terminal::say_json(&json!({
                "file": backup.file,
                "bytes": backup.bytes,
                "sha256": made.sha256,
                "asOf": backup.made_at.to_string(),
                "holdsMetadata": is_embedded,
                "sealedFor": made.certificate.fingerprint().to_string(),
            }));
        }
        terminal::say(&format!(
            "Backup:     {}, {} bytes, as of {}",
            backup.file, backup.bytes, backup.made_at
        ))?;
        terminal::say(&format!("SHA-256:    {}", made.sha256))?;
        terminal::say(&format!("Sealed for: {}", made.certificate.subject()))
    }
}
