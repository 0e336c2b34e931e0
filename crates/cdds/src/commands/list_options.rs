//! What the commands that list something have in common: as JSON or in words, and a word if there is nothing.

use clap::Args;
use serde_json::Value;

use super::settings_options::SettingsOptions;
use crate::terminal;

/// How it is listed.
#[derive(Debug, Args)]
pub struct ListOptions {
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    pub settings: SettingsOptions,
}

impl ListOptions {
    /// Prints them all; `nothing` says how there come to be some.
    pub fn show<T>(
        &self,
        items: &[T],
        as_json: impl Fn(&T) -> Value,
        say: impl Fn(&T) -> anyhow::Result<()>,
        nothing: &str,
    ) -> anyhow::Result<()> {
        if self.json {
            return terminal::say_json(&items.iter().map(as_json).collect::<Vec<_>>());
        }
        items.iter().try_for_each(say)?;
        if items.is_empty() {
            terminal::complain(nothing);
        }
        Ok(())
    }
}
