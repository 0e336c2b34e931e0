//! `cdds audit …`

use clap::Subcommand;
use metadata::audit::Chain;
use metadata::{Transaction, tenants};

mod export;
mod verify;
mod wanted;

/// Verify or export the audit trail
// The help of each is the doc comment of its own struct.
#[derive(Debug, Subcommand)]
pub enum Audit {
    Verify(verify::Verify),
    Export(export::Export),
}

impl Audit {
    pub fn run(self) -> anyhow::Result<()> {
        match self {
            Audit::Verify(verify) => verify.run(),
            Audit::Export(export) => export.run(),
        }
    }
}

/// All chains by name: the service's own, then one of each tenant.
pub async fn chains(tx: &mut Transaction) -> anyhow::Result<Vec<(String, Chain)>> {
    let tenants = tenants::list(tx).await?.into_iter();
    let of_tenants = tenants.map(|tenant| (format!("{:?}", tenant.name), Chain::Tenant(tenant.id)));
    Ok([("the service".to_owned(), Chain::Service)].into_iter().chain(of_tenants).collect())
}
