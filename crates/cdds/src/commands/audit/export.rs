//! `cdds audit export`: the audit trail of a tenant as JSON Lines, which `cdds audit verify` verifies without the database.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use metadata::Metadata;
use metadata::audit::{self, Chain};
use model::{Deed, DeedKind, Window};

use super::chains;
use super::wanted::Wanted;
use crate::commands::operator::operator;
use crate::commands::settings_options::SettingsOptions;
use crate::whole_file::WholeFile;
use crate::{backends, terminal};

/// Export the audit trail as JSON Lines
///
/// Every entry of a tenant's chain in order, with its hash; `cdds audit verify FILE` verifies it anywhere. That it was taken
/// is its last entry. What is picked out by user, time, kind, job, run or file has gaps, and verifies only as part of the whole.
#[derive(Debug, Args)]
pub struct Export {
    /// The tenant; the chain of the service itself if not given
    #[arg(long, value_name = "NAME")]
    tenant: Option<String>,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    #[command(flatten)]
    wanted: Wanted,
    #[command(flatten)]
    settings: SettingsOptions,
}

impl Export {
    pub fn run(self) -> anyhow::Result<()> {
        let loaded = self.settings.load()?;
        let window = self.wanted.window()?;
        let entries = backends::with_metadata(&loaded.settings, async |metadata| {
            let mut tx = metadata.write().await?;
            let wanted =
                self.tenant.as_ref().map_or("the service".to_owned(), |name| format!("{:?}", name.trim()));
            let chain = chains(&mut tx).await?.into_iter().find(|(name, _)| *name == wanted);
            let (_, chain) = chain.with_context(|| {
                format!("there is no tenant {wanted}; cdds tenant list shows those that are")
            })?;
            let deed = Deed::new(DeedKind::AuditExported, "JSON Lines");
            audit::append(&mut tx, chain, &operator(), &deed).await?;
            tx.commit().await?;
            self.write(metadata, chain, window).await
        })?;
        terminal::say(&format!("{entries} entries are in {}", self.out.display()))
    }

    async fn write(&self, metadata: &Metadata, chain: Chain, window: Window) -> anyhow::Result<u64> {
        let mut file = WholeFile::begin(&self.out)?;
        let (mut entries, mut after) = (0, 0);
        let mut tx = metadata.read().await?;
        loop {
            let page = audit::pages_from(&mut tx, chain, after).await?;
            let Some((last, _)) = page.last() else { break };
            after = last.number();
            for (_, sealed) in &page {
                if !self.wanted.is(sealed, window)? {
                    continue;
                }
                writeln!(file, "{}", sealed.line())
                    .with_context(|| format!("cannot write {}", self.out.display()))?;
                entries += 1;
            }
        }
        file.publish()?;
        Ok(entries)
    }
}
