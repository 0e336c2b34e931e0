//! The options by which every command of the service finds its settings.

use std::path::PathBuf;

use clap::Args;

use crate::config::{self, Loaded, Overrides};

/// Where the settings are.
#[derive(Debug, Args)]
pub struct SettingsOptions {
    /// The settings; ./cdds.toml or /etc/cdds/cdds.toml if not given and there
    #[arg(long, value_name = "FILE", env = "CDDS_CONFIG", hide_env_values = true)]
    config: Option<PathBuf>,
    /// The directory for all that the service keeps, whatever the settings say
    #[arg(long, value_name = "DIR")]
    data_dir: Option<PathBuf>,
}

impl SettingsOptions {
    /// Loads them.
    pub fn load(&self) -> anyhow::Result<Loaded> {
        self.load_with(Overrides::default())
    }

    /// Loads them with more from the command line over them.
    pub fn load_with(&self, overrides: Overrides) -> anyhow::Result<Loaded> {
        let overrides = Overrides { data_dir: self.data_dir.clone(), ..overrides };
        Ok(config::load(self.config.as_deref(), &overrides)?)
    }
}
