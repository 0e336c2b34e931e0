//! `cdds job export`: the jobs of a tenant as a file.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

use super::entry::Entry;
use crate::commands::settings_options::SettingsOptions;
use crate::commands::whom::tenant;
use crate::whole_file::WholeFile;
use crate::{backends, terminal};

/// Write the jobs of a tenant to a file
///
/// JSON, each job as the API takes it, with its owner and whether it is active. Jobs that run once and have had their run
/// are left out. Runs, artifacts and certificates are not in it: it is no backup.
#[derive(Debug, Args)]
pub struct Export {
    /// The tenant; may be left out where there is only one
    #[arg(long, value_name = "NAME")]
    tenant: Option<String>,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    #[command(flatten)]
    settings: SettingsOptions,
}

impl Export {
    pub fn run(self) -> anyhow::Result<()> {
        let loaded = self.settings.load()?;
        let (jobs, now) = backends::with_metadata(&loaded.settings, async |metadata| {
            let mut tx = metadata.read().await?;
            let tenant = tenant(&mut tx, self.tenant.as_deref()).await?;
            Ok((super::all(&mut tx, tenant.id).await?, tx.now()))
        })?;
        let entries: Vec<_> = jobs.iter().filter_map(|job| Entry::of(job, now)).collect();
        let (written, left_out) = (entries.len(), jobs.len() - entries.len());
        let values = entries.into_iter().map(Entry::into_json).collect::<Result<Vec<_>, _>>()?;
        let mut file = WholeFile::begin(&self.out)?;
        let name = self.out.display();
        writeln!(file, "{}", serde_json::to_string_pretty(&values)?)
            .with_context(|| format!("cannot write {name}"))?;
        file.publish()?;
        let further = match left_out {
            0 => String::new(),
            _ => format!("; {left_out} that run once and have had their run are left out"),
        };
        terminal::say(&format!("Jobs in {name}: {written}{further}"))
    }
}
