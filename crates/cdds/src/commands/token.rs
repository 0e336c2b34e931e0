//! `cdds token …`

use clap::Subcommand;

mod add;

/// Make keys for the API
#[derive(Debug, Subcommand)]
pub enum Token {
    /// Make a key by which a program calls the API in a user's name
    Add(add::Add),
}

impl Token {
    pub fn run(self) -> anyhow::Result<()> {
        match self {
            Token::Add(add) => add.run(),
        }
    }
}
