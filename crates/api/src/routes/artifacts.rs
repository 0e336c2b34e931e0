//! Artifacts: the sealed files that wait to be fetched.

mod delete;
mod delete_many;
mod downloads;
mod file;
mod get;
mod list;

use metadata::{Transaction, artifacts};
use model::artifact::ArtifactState;
use model::{Artifact, ArtifactId, Deed, DeedKind};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::caller::Caller;
use crate::problem::{Problem, kind};
use crate::service::Api;

/// The routes of artifacts.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(list::list))
        .routes(routes!(delete_many::delete_many))
        .routes(routes!(get::get, delete::delete))
        .routes(routes!(file::get, file::head))
        .routes(routes!(downloads::downloads))
}

/// What the audit trail says of a file that somebody deletes.
fn deleted(artifact: &Artifact) -> Deed {
    let deed = Deed::new(DeedKind::ArtifactDeleted, artifact.name.clone()).artifact(artifact.id);
    deed.job(artifact.job_id).run(artifact.run_id).with("downloads", u64::from(artifact.downloads))
}

/// An artifact that can be downloaded. One whose time is over is gone, also before its bytes are swept away.
async fn available(tx: &mut Transaction, caller: &Caller, id: ArtifactId) -> Result<Artifact, Problem> {
    let artifact = artifacts::get(tx, caller.tenant(), id).await?;
    let artifact = artifact.ok_or_else(|| Problem::not_found("artifact"))?;
    if artifact.state == ArtifactState::Available && artifact.expires_at > tx.now() {
        return Ok(artifact);
    }
    let why = match &artifact.deleted_by {
        Some(who) => format!("{} was deleted by {who}", artifact.name),
        None => format!("the time of {} was over at {}", artifact.name, artifact.expires_at),
    };
    Err(Problem::new(&kind::GONE, why))
}
