//! `cdds source …`

use clap::Subcommand;

mod check;

/// Look at a source of contact history
#[derive(Debug, Subcommand)]
pub enum Source {
    /// Hold a database against the contract that an export needs
    Check(check::Check),
}

impl Source {
    pub fn run(self) -> anyhow::Result<()> {
        match self {
            Source::Check(check) => check.run(),
        }
    }
}
