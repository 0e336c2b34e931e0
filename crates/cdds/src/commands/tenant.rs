//! `cdds tenant …`

use clap::Subcommand;

mod add;
mod escrow;
mod list;

/// Add and list tenants, and set their escrow certificates
#[derive(Debug, Subcommand)]
pub enum Tenant {
    /// Add a tenant and say which rows of which source are its own
    Add(add::Add),
    /// List the tenants and what is theirs
    List(list::List),
    /// Set, show or remove the certificate whose key opens every file of a tenant
    #[command(subcommand)]
    Escrow(escrow::Escrow),
}

impl Tenant {
    pub fn run(self) -> anyhow::Result<()> {
        match self {
            Tenant::Add(add) => add.run(),
            Tenant::List(list) => list.run(),
            Tenant::Escrow(escrow) => escrow.run(),
        }
    }
}
