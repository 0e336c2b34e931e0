//! How the service stands: read from the metadata as of one moment, and of the store what it has left. No source is asked.

use axum::Json;
use axum::extract::State;
use metadata::backups::Backup;
use metadata::queue::Load;
use metadata::{Transaction, artifacts, backups, holds, jobs, nodes, queue, source_states, tenants};
use model::TenantId;

use crate::bodies::next_start::NextStartBody;
use crate::bodies::status::{DatabaseName, NodeBody, ScopeName, StatusBody, StorageBody};
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
/// confirms it. Among several tenants only the operators' administrators see totals of the whole service; all others see
/// those of their own tenant.
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
    let is_whole = caller.operators(&api).is_some() || tenants::list(&mut tx).await?.len() == 1;
    let totals = Totals::of(&mut tx, (!is_whole).then_some(tenant)).await?;
    let nodes = nodes::list(&mut tx).await?.into_iter();
    let is_file = service.metadata.file().is_some();
    Ok(Json(StatusBody {
        generated_at: now,
        scope: if is_whole { ScopeName::Service } else { ScopeName::Tenant },
        version: env!("CARGO_PKG_VERSION").to_owned(),
        database: if is_file { DatabaseName::Sqlite } else { DatabaseName::Postgresql },
        nodes: nodes.map(|node| NodeBody::new(node, &totals.load, now)).collect(),
        queue: (&totals.load).into(),
        sources: source_states::of_tenant(&mut tx, tenant).await?.into_iter().map(Into::into).collect(),
        storage: StorageBody::new(service.store.kind(), free_bytes.filter(|_| is_whole), totals.kept),
        holds: holds::all(&mut tx).await?.into_iter().map(Into::into).collect(),
        next_runs: NextStartBody::of(jobs::next(&mut tx, tenant, MOST).await?),
        last_backup: totals.last_backup.map(Into::into),
        backup_every_seconds: service.backup_every.filter(|_| is_whole).map(|every| every.as_secs()),
    }))
}

/// What is added up over runs and files: of one tenant, or of the whole service with its backups.
struct Totals {
    load: Load,
    kept: artifacts::Totals,
    last_backup: Option<Backup>,
}

impl Totals {
    async fn of(tx: &mut Transaction, only: Option<TenantId>) -> Result<Self, Problem> {
        let load = queue::load(tx, only).await?;
        let (kept, last_backup) = match only {
            Some(tenant) => (artifacts::totals_of(tx, tenant).await?, None),
            None => (artifacts::totals(tx).await?, backups::latest(tx).await?),
        };
        Ok(Self { load, kept, last_backup })
    }
}

/// A store that does not tell is no reason to tell nothing.
async fn free_bytes(service: &Service) -> Option<u64> {
    let store = service.store.clone();
    let space = tokio::task::spawn_blocking(move || store.space()).await.ok()?;
    space.ok().flatten().map(|space| space.free_bytes)
}
