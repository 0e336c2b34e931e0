//! `cdds legacy-client …`

use clap::Subcommand;

mod add;
mod end;
mod list;

/// Make or import, list and end clients of the original's API
// The help of each is the doc comment of its own struct.
#[derive(Debug, Subcommand)]
pub enum LegacyClientCommand {
    Add(add::Add),
    List(list::List),
    End(end::End),
}

impl LegacyClientCommand {
    pub fn run(self) -> anyhow::Result<()> {
        match self {
            LegacyClientCommand::Add(add) => add.run(),
            LegacyClientCommand::List(list) => list.run(),
            LegacyClientCommand::End(end) => end.run(),
        }
    }
}
