//! `cdds config …`

use clap::Subcommand;

use crate::{config, terminal};

mod check;

/// Look at the settings of the service
#[derive(Debug, Subcommand)]
pub enum Config {
    /// Print the settings in effect and where each came from; fail with all that is wrong
    ///
    /// The files that the settings name are read, and every address is taken apart; no database is asked. Secrets are hidden.
    Check(check::Check),
    /// Print the JSON Schema of the settings file, for editors
    Schema,
}

impl Config {
    pub fn run(self) -> anyhow::Result<()> {
        match self {
            Config::Check(check) => check.run(),
            Config::Schema => terminal::say_json(&config::schema()),
        }
    }
}
