//! `cdds config check`: the settings in effect, or all that is wrong with them.

use clap::Args;

use crate::commands::settings_options::SettingsOptions;
use crate::{backends, channels, terminal};

/// Print the settings in effect and where each came from; fail with all that is wrong
#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    settings: SettingsOptions,
}

impl Check {
    pub fn run(self) -> anyhow::Result<()> {
        let loaded = self.settings.load()?;
        backends::check(&loaded)?;
        channels::check(&loaded)?;
        match &loaded.file {
            Some(file) => terminal::say(&format!("# Settings of {} and the environment", file.display()))?,
            None => terminal::say("# No settings file; defaults and the environment")?,
        }
        terminal::say(loaded.shown()?.trim_end())
    }
}
