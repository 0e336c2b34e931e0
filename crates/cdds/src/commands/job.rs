//! `cdds job …`

use clap::Subcommand;
use metadata::jobs::{self, JobFilter};
use metadata::{PageRequest, Transaction};
use model::{Job, TenantId};

mod entry;
mod export;
mod import;

/// Write jobs to a file, or make jobs of one
// The help of each is the doc comment of its own struct.
#[derive(Debug, Subcommand)]
pub enum JobCommand {
    Export(export::Export),
    Import(import::Import),
}

impl JobCommand {
    pub fn run(self) -> anyhow::Result<()> {
        match self {
            JobCommand::Export(export) => export.run(),
            JobCommand::Import(import) => import.run(),
        }
    }
}

/// All jobs of a tenant, oldest first.
async fn all(tx: &mut Transaction, tenant: TenantId) -> anyhow::Result<Vec<Job>> {
    let mut all = Vec::new();
    let mut page = PageRequest { limit: 1_000, after: None };
    loop {
        let found = jobs::list(tx, tenant, &JobFilter::default(), &page).await?;
        all.extend(found.items);
        match found.next {
            Some(next) => page.after = Some(next),
            None => return Ok(all),
        }
    }
}
