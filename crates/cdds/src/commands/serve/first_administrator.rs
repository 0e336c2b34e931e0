//! The first administrator: without one nobody could log in. Made when the service starts and there is none; the password is
//! told on the terminal, or left in a file that only the owner of the data directory can read. Never in the log.

use std::io::{self, IsTerminal};
use std::path::Path;

use metadata::audit::{self, Chain};
use metadata::tenants::NewTenant;
use metadata::{Metadata, Transaction, tenants, users};
use model::{Actor, Deed, DeedKind, Role, Tenant, User};

use crate::commands::user::one_time_password;
use crate::data_dir::FIRST_PASSWORD;
use crate::private_file::write_new;
use crate::terminal;

/// What the user is called, if nobody else is.
const NAME: &str = "administrator";
/// What the tenant is called, if there is none.
const TENANT: &str = "default";

/// Makes an administrator if there is none, in the only tenant that there is. Where there are several, says what to do.
pub async fn make(metadata: &Metadata, data_dir: &Path) -> anyhow::Result<()> {
    let mut tx = metadata.write().await?;
    if users::has_administrator(&mut tx).await? {
        return Ok(());
    }
    let mut all = tenants::list(&mut tx).await?;
    let tenant = match (all.pop(), all.is_empty()) {
        (Some(only), true) => only,
        (None, _) => add_tenant(&mut tx).await?,
        (Some(_), false) => {
            terminal::complain(
                "nobody can log in yet: add an administrator to each tenant with: cdds user add NAME --role administrator \
                 --tenant TENANT",
            );
            return Ok(());
        }
    };
    let (password, hash) = one_time_password()?;
    let user = add_user(&mut tx, &tenant).await?;
    users::set_password(&mut tx, user.id, &hash, true).await?;
    let deed = Deed::new(DeedKind::UserAdded, user.name.clone()).with("role", Role::Administrator.word());
    audit::append(&mut tx, Chain::Tenant(tenant.id), &Actor::service(), &deed).await?;
    let path = data_dir.join(FIRST_PASSWORD);
    let is_seen = io::stderr().is_terminal();
    if !is_seen {
        // One of an earlier start that was never used is of no more use.
        let _ = std::fs::remove_file(&path);
        write_new(&path, format!("{}\n", password.reveal()).as_bytes())?;
    }
    tx.commit().await?;
    let who = &user.name;
    if is_seen {
        terminal::complain(&format!(
            "log in as {who} with the password {}, once, and choose your own",
            password.reveal()
        ));
    } else {
        let path = path.display();
        terminal::complain(&format!("log in as {who}; the password for the first login is in {path}"));
    }
    Ok(())
}

async fn add_tenant(tx: &mut Transaction) -> anyhow::Result<Tenant> {
    let new = NewTenant { name: TENANT, grants: &[], administrator: Some(NAME) };
    Ok(tenants::establish(tx, new, [], &Actor::service(), Chain::Service).await?)
}

/// The administrator, by the first name that nobody has.
async fn add_user(tx: &mut Transaction, tenant: &Tenant) -> anyhow::Result<User> {
    let mut name = NAME.to_owned();
    let mut number = 2;
    while users::by_name(tx, tenant.id, &name).await?.is_some() {
        name = format!("{NAME}-{number}");
        number += 1;
    }
    Ok(users::add(tx, tenant.id, &name, Some(Role::Administrator)).await?)
}
