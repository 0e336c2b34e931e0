//! Tenants, and which rows of which source are theirs.

mod establish;
mod in_use;

pub use establish::{NewTenant, establish};
pub use in_use::{TenantInUse, in_use};

use model::{Refusal, SourceGrant, Tenant, TenantId};
use sqlx::any::AnyRow;

use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// Adds a tenant. Refuses a name in use, and a source's tenant id that is another tenant's.
pub async fn add(tx: &mut Transaction, name: &str, grants: &[SourceGrant]) -> Result<Tenant, MetadataError> {
    let tenant = Tenant { id: TenantId::new(tx.now()), name: name.to_owned(), created_at: tx.now() };
    let insert = sqlx::query(
        "INSERT INTO tenants (id, name, created_at) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING",
    );
    let insert = insert.bind(tenant.id.to_string()).bind(name).bind(tenant.created_at.unix_ms());
    if tx.execute("adding a tenant", insert).await? == 0 {
        return Err(Refusal::NameTaken(name.to_owned()).into());
    }
    for grant in grants {
        for source_tenant_id in &grant.source_tenant_ids {
            grant_id(tx, &tenant, &grant.source, *source_tenant_id).await?;
        }
    }
    Ok(tenant)
}

async fn grant_id(
    tx: &mut Transaction,
    tenant: &Tenant,
    source: &str,
    source_tenant_id: i64,
) -> Result<(), MetadataError> {
    let insert = sqlx::query(
        "INSERT INTO tenant_sources (source, source_tenant_id, tenant_id) VALUES ($1, $2, $3) \
         ON CONFLICT (source, source_tenant_id) DO NOTHING",
    );
    let insert = insert.bind(source).bind(source_tenant_id).bind(tenant.id.to_string());
    if tx.execute("granting a source", insert).await? == 1 {
        return Ok(());
    }
    let holder = sqlx::query(
        "SELECT t.id, t.name, t.created_at FROM tenant_sources s JOIN tenants t ON t.id = s.tenant_id \
         WHERE s.source = $1 AND s.source_tenant_id = $2",
    );
    let holder = tx.one("granting a source", holder.bind(source).bind(source_tenant_id)).await?;
    match holder.as_ref().map(from_row).transpose()? {
        // The same id twice in one grant says nothing new.
        Some(holder) if holder.id == tenant.id => Ok(()),
        holder => Err(Refusal::SourceTenantTaken {
            source_tenant_id,
            source_name: source.to_owned(),
            tenant: holder.map(|holder| holder.name).unwrap_or_default(),
        }
        .into()),
    }
}

/// The tenant of this name.
pub async fn by_name(tx: &mut Transaction, name: &str) -> Result<Option<Tenant>, MetadataError> {
    let query = sqlx::query("SELECT id, name, created_at FROM tenants WHERE name = $1").bind(name);
    tx.one("reading a tenant", query).await?.as_ref().map(from_row).transpose()
}

/// All tenants by name.
pub async fn list(tx: &mut Transaction) -> Result<Vec<Tenant>, MetadataError> {
    let query = sqlx::query("SELECT id, name, created_at FROM tenants ORDER BY name");
    tx.all("reading the tenants", query).await?.iter().map(from_row).collect()
}

/// What the tenant may export, by source name.
pub async fn grants(tx: &mut Transaction, tenant: TenantId) -> Result<Vec<SourceGrant>, MetadataError> {
    let query = sqlx::query(
        "SELECT source, source_tenant_id FROM tenant_sources WHERE tenant_id = $1 \
         ORDER BY source, source_tenant_id",
    );
    let rows = tx.all("reading what is granted", query.bind(tenant.to_string())).await?;
    let mut grants: Vec<SourceGrant> = Vec::new();
    for row in &rows {
        let record = Record::new(row, "a grant");
        let (source, id): (String, i64) = (record.get("source")?, record.get("source_tenant_id")?);
        match grants.last_mut() {
            Some(grant) if grant.source == source => grant.source_tenant_ids.push(id),
            _ => grants.push(SourceGrant { source, source_tenant_ids: vec![id] }),
        }
    }
    Ok(grants)
}

/// Refuses a source of which nothing is granted to the tenant.
pub(crate) async fn must_be_granted(
    tx: &mut Transaction,
    tenant: TenantId,
    source: &str,
) -> Result<(), MetadataError> {
    let query = sqlx::query("SELECT source FROM tenant_sources WHERE tenant_id = $1 AND source = $2 LIMIT 1");
    let granted = tx.one("reading what is granted", query.bind(tenant.to_string()).bind(source)).await?;
    granted.map(|_| ()).ok_or_else(|| Refusal::SourceNotGranted(source.to_owned()).into())
}

fn from_row(row: &AnyRow) -> Result<Tenant, MetadataError> {
    let record = Record::new(row, "a tenant");
    Ok(Tenant {
        id: record.parsed("id")?,
        name: record.get("name")?,
        created_at: record.moment("created_at")?,
    })
}
