//! `cdds token …`

use clap::Subcommand;

mod add;
mod end;
mod list;

/// Make, list and end keys for the API
// The help of each is the doc comment of its own struct.
#[derive(Debug, Subcommand)]
pub enum Token {
    Add(add::Add),
    List(list::List),
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
