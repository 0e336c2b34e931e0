//! Which user a command is about.

use clap::Args;
use metadata::Transaction;
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
        let tenant = super::tenant(tx, self.tenant.as_deref()).await?;
        let user = super::found(tx, &tenant, &self.name).await?;
        Ok((tenant, user))
    }
}
