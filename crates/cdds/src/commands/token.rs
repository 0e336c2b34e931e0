//! `cdds token …`

use clap::Subcommand;

mod add;
mod end;
mod list;

/// Make, list and end keys for the API
#[derive(Debug, Subcommand)]
pub enum Token {
    /// Make a key by which a program calls the API in a user's name
    Add(add::Add),
    /// List the keys, whose they are and when they end
    List(list::List),
    /// End a key: from now on it does not work
    End(end::End),
}

impl Token {
    pub fn run(self) -> anyhow::Result<()> {
        match self {
            Token::Add(add) => add.run(),
            Token::List(list) => list.run(),
            Token::End(end) => end.run(),
        }
    }
}
