//! `cdds tenant …`

use clap::Subcommand;

mod add;
mod list;

/// Add and list tenants
#[derive(Debug, Subcommand)]
pub enum Tenant {
    /// Add a tenant and say which rows of which source are its own
    Add(add::Add),
    /// List the tenants and what is theirs
    List(list::List),
}

impl Tenant {
    pub fn run(self) -> anyhow::Result<()> {
        match self {
            Tenant::Add(add) => add.run(),
            Tenant::List(list) => list.run(),
        }
    }
}
