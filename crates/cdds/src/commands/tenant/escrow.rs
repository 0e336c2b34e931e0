//! `cdds tenant escrow …`

use clap::{Args, Subcommand};
use metadata::Transaction;
use model::Tenant;

use crate::commands::whom::tenant;

mod remove;
mod set;
mod show;

/// Set, show or remove the certificate whose key opens every file of a tenant
// The help of each is the doc comment of its own struct.
#[derive(Debug, Subcommand)]
pub enum Escrow {
    Set(set::Set),
    Show(show::Show),
    Remove(remove::Remove),
}

impl Escrow {
    pub fn run(self) -> anyhow::Result<()> {
        match self {
            Escrow::Set(set) => set.run(),
            Escrow::Show(show) => show.run(),
            Escrow::Remove(remove) => remove.run(),
        }
    }
}

/// Which tenant.
#[derive(Debug, Args)]
struct Of {
    /// Whose; may be left out where there is only one tenant
    #[arg(long, value_name = "NAME")]
    tenant: Option<String>,
}

impl Of {
    async fn find(&self, tx: &mut Transaction) -> anyhow::Result<Tenant> {
        tenant(tx, self.tenant.as_deref()).await
    }
}
