//! Which tenant and which user a command is about.

use anyhow::bail;
use clap::Args;
use metadata::{Transaction, tenants, users};
use model::{Tenant, User};

/// Which user.
#[derive(Debug, Args)]
pub struct Whom {
    /// The user's name
    #[arg(value_name = "USER")]
    name: String,
    /// Their tenant; may be left out where there is only one
    #[arg(long, value_name = "NAME")]
    tenant: Option<String>,
}

impl Whom {
    /// The tenant and the user.
    pub async fn find(&self, tx: &mut Transaction) -> anyhow::Result<(Tenant, User)> {
        let tenant = tenant(tx, self.tenant.as_deref()).await?;
        let user = user(tx, &tenant, &self.name).await?;
        Ok((tenant, user))
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
pub async fn user(tx: &mut Transaction, tenant: &Tenant, name: &str) -> anyhow::Result<User> {
    match users::by_name(tx, tenant.id, name.trim()).await? {
        Some(user) => Ok(user),
        None => bail!("{:?} has no user {name:?}; cdds user list shows those that are", tenant.name),
    }
}
