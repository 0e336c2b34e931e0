//! How the service stands: read from the metadata as of one moment, and of the store what it has left. No source is asked.

use axum::Json;
use axum::extract::State;
use metadata::{artifacts, backups, holds, jobs, nodes, queue, source_states};

use crate::bodies::next_start::NextStartBody;
use crate::bodies::status::{DatabaseName, NodeBody, StatusBody, StorageBody};
use crate::caller::{Administer, May};
use crate::extract::Query;
use crate::extract::query::Nothing;
use crate::problem::Problem;
use crate::service::{Api, Service};

/// How many next starts are told.
const MOST: u32 = 5;

/// Shows how the service stands
///
/// Nodes, the queue, the tenant's sources as the workers saw them last, the store, and what is held back until somebody
/// confirms it.
#[utoipa::path(get, path = "/status", operation_id = "getStatus", tag = "Status",
    responses((status = 200, description = "How it stands", body = StatusBody)))]
pub async fn get(
    State(api): State<Api>,
    caller: May<Administer>,
    _: Query<Nothing>,
) -> Result<Json<StatusBody>, Problem> {
    let service = &api.service;
    let free_bytes = free_bytes(service).await;
    let mut tx = service.metadata.read().await?;
    let (tenant, now) = (caller.tenant(), tx.now());
    let load = queue::load(&mut tx).await?;
    let nodes = nodes::list(&mut tx).await?;
    let kept = artifacts::totals(&mut tx).await?;
    let is_file = service.metadata.file().is_some();
    Ok(Json(StatusBody {
        generated_at: now,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        database: if is_file { DatabaseName::Sqlite } else { DatabaseName::Postgresql },
        nodes: nodes.into_iter().map(|node| NodeBody::new(node, &load, now)).collect(),
        queue: (&load).into(),
        sources: source_states::of_tenant(&mut tx, tenant).await?.into_iter().map(Into::into).collect(),
        storage: StorageBody::new(service.store.kind(), free_bytes, kept),
        holds: holds::all(&mut tx).await?.into_iter().map(Into::into).collect(),
        next_runs: NextStartBody::of(jobs::next(&mut tx, tenant, MOST).await?),
        last_backup: backups::latest(&mut tx).await?.map(Into::into),
        backup_every_seconds: service.backup_every.map(|every| every.as_secs()),
    }))
}

/// A store that does not tell is no reason to tell nothing.
async fn free_bytes(service: &Service) -> Option<u64> {
    let store = service.store.clone();
    let space = tokio::task::spawn_blocking(move || store.space()).await.ok()?;
    space.ok().flatten().map(|space| space.free_bytes)
}
