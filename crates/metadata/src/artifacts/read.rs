//! Artifacts that somebody names: by id, by file name, by run.

use model::{Artifact, ArtifactId, RunId, TenantId};

use crate::rows::artifact;
use crate::statement::Record;
use crate::values::{IDS_AT_ONCE, placeholders};
use crate::{MetadataError, Transaction};

/// An artifact of the tenant, in whatever state.
pub async fn get(
    tx: &mut Transaction,
    tenant: TenantId,
    id: ArtifactId,
) -> Result<Option<Artifact>, MetadataError> {
    Ok(named(tx, tenant, &[id]).await?.pop())
}

/// Those artifacts of the tenant that have these ids, by id, in whatever state.
pub async fn named(
    tx: &mut Transaction,
    tenant: TenantId,
    ids: &[ArtifactId],
) -> Result<Vec<Artifact>, MetadataError> {
    let mut rows = Vec::with_capacity(ids.len());
    for ids in ids.chunks(IDS_AT_ONCE) {
        let ids_here = placeholders(2, ids.len());
        let read = format!("WHERE a.tenant_id = $1 AND a.id IN ({ids_here}) ORDER BY a.id");
        let read = sqlx::query(artifact::TABLE.select(&read)).bind(tenant.to_string());
        let read = ids.iter().fold(read, |read, id| read.bind(id.to_string()));
        rows.extend(tx.all("reading artifacts", read).await?);
    }
    artifact::from_rows(tx, &rows).await
}

/// The tenant's artifact of this name, in whatever state; of several the newest.
pub async fn by_name(
    tx: &mut Transaction,
    tenant: TenantId,
    name: &str,
) -> Result<Option<Artifact>, MetadataError> {
    let read =
        artifact::TABLE.select("WHERE a.tenant_id = $1 AND a.name = $2 ORDER BY a.uploaded_at DESC LIMIT 1");
    let read = sqlx::query(read).bind(tenant.to_string()).bind(name);
    let rows = tx.all("reading an artifact", read).await?;
    Ok(artifact::from_rows(tx, &rows).await?.pop())
}

/// The artifacts of a run in the order of their volumes, in whatever state.
pub async fn of_run(
    tx: &mut Transaction,
    tenant: TenantId,
    run: RunId,
) -> Result<Vec<Artifact>, MetadataError> {
    let read = artifact::TABLE.select("WHERE a.run_id = $1 AND a.tenant_id = $2 ORDER BY a.volume");
    let read = sqlx::query(read).bind(run.to_string()).bind(tenant.to_string());
    let rows = tx.all("reading the artifacts of a run", read).await?;
    artifact::from_rows(tx, &rows).await
}

/// The available artifacts of these runs of the tenant, in no order.
pub async fn available_of(
    tx: &mut Transaction,
    tenant: TenantId,
    runs: &[RunId],
) -> Result<Vec<ArtifactId>, MetadataError> {
    const READ: &str =
        "SELECT id FROM artifacts WHERE run_id = $1 AND tenant_id = $2 AND state = 'available'";
    let mut ids = Vec::new();
    for run in runs {
        let read = sqlx::query(READ).bind(run.to_string()).bind(tenant.to_string());
        for row in &tx.all("reading the artifacts of a run", read).await? {
            ids.push(Record::new(row, "an artifact").parsed("id")?);
        }
    }
    Ok(ids)
}
