//! Adding a tenant and putting that on record: the one way, by whichever door.

use model::{Actor, Deed, DeedKind, Refusal, SourceGrant, Tenant};

use super::add;
use crate::audit::{self, Chain};
use crate::{MetadataError, Transaction};

/// A tenant to be added.
#[derive(Debug, Clone, Copy)]
pub struct NewTenant<'a> {
    /// What it is called.
    pub name: &'a str,
    /// What is its own.
    pub grants: &'a [SourceGrant],
    /// Who is made its first administrator in the same transaction, if anybody is.
    pub administrator: Option<&'a str>,
}

/// Adds a tenant, and puts it on record in its own chain and in that of whoever adds it; before other deeds of its
/// transaction. Refuses a name in use, a source that is not among those that are configured, and a source's tenant id that
/// is another tenant's.
pub async fn establish<'s>(
    tx: &mut Transaction,
    new: NewTenant<'_>,
    configured: impl IntoIterator<Item = &'s str>,
    actor: &Actor,
    chain: Chain,
) -> Result<Tenant, MetadataError> {
    let configured: Vec<_> = configured.into_iter().collect();
    if let Some(unknown) = new.grants.iter().find(|grant| !configured.contains(&&*grant.source)) {
        let known = if configured.is_empty() { "none".to_owned() } else { configured.join(", ") };
        return Err(Refusal::UnknownSource { source_name: unknown.source.clone(), known }.into());
    }
    let tenant = add(tx, new.name, new.grants).await?;
    let granted: Vec<_> = new.grants.iter().map(ToString::to_string).collect();
    let deed = Deed::new(DeedKind::TenantAdded, new.name).with("sources", granted.join("; "));
    let deed = new.administrator.into_iter().fold(deed, |deed, name| deed.with("administrator", name));
    // Nobody else knows this chain yet, so that nobody waits for its end.
    audit::append(tx, Chain::Tenant(tenant.id), &actor.from_outside(), &deed).await?;
    audit::append(tx, chain, actor, &deed).await?;
    Ok(tenant)
}
