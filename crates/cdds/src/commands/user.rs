//! `cdds user …`

use clap::Subcommand;
use identity::Password;

mod add;
mod disable;
mod enable;
mod list;
mod password;
mod role;

/// Add, list and disable users, and give them passwords and roles
// The help of each is the doc comment of its own struct.
#[derive(Debug, Subcommand)]
pub enum UserCommand {
    Add(add::Add),
    List(list::List),
    Role(role::SetRole),
    Password(password::ResetPassword),
    Disable(disable::Disable),
    Enable(enable::Enable),
}

impl UserCommand {
    pub fn run(self) -> anyhow::Result<()> {
        match self {
            UserCommand::Add(add) => add.run(),
            UserCommand::List(list) => list.run(),
            UserCommand::Role(role) => role.run(),
            UserCommand::Password(password) => password.run(),
            UserCommand::Disable(disable) => disable.run(),
            UserCommand::Enable(enable) => enable.run(),
        }
    }
}

/// A password for one login, and its hash.
pub fn one_time_password() -> anyhow::Result<(Password, String)> {
    let password = Password::one_time()?;
    let hash = password.hash()?;
    Ok((password, hash))
}
