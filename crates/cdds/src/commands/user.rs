//! `cdds user …`

use anyhow::bail;
use clap::Subcommand;
use identity::Password;
use metadata::{Transaction, tenants, users};
use model::{Tenant, User};

mod add;
mod disable;
mod enable;
mod list;
mod password;
mod role;
mod whom;

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

/// The tenant of this name; without one the only tenant that there is.
pub async fn tenant(tx: &mut Transaction, name: Option<&str>) -> anyhow::Result<Tenant> {
    match name {
        Some(name) => match tenants::by_name(tx, name.trim()).await? {
            Some(tenant) => Ok(tenant),
            None => bail!("there is no tenant {name:?}; cdds tenant list shows those that are"),
        },
        None => match <[Tenant; 1]>::try_from(tenants::list(tx).await?) {
            Ok([only]) => Ok(only),
            Err(none) if none.is_empty() => bail!("there is no tenant yet; add one with: cdds tenant add"),
            Err(_) => bail!("there are several tenants; say which with --tenant NAME"),
        },
    }
}

/// The tenant's user of this name.
pub async fn found(tx: &mut Transaction, tenant: &Tenant, name: &str) -> anyhow::Result<User> {
    match users::by_name(tx, tenant.id, name.trim()).await? {
        Some(user) => Ok(user),
        None => bail!("{:?} has no user {name:?}; cdds user list shows those that are", tenant.name),
    }
}

/// A password for one login, and its hash.
pub fn one_time_password() -> anyhow::Result<(Password, String)> {
    let password = Password::one_time()?;
    let hash = password.hash()?;
    Ok((password, hash))
}
