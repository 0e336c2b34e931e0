//! Artifacts: the sealed files that wait to be fetched.

mod bundle;
mod delete;
mod delete_many;
mod downloads;
mod file;
mod get;
mod list;

use model::{Artifact, Deed, DeedKind};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::service::Api;

/// The routes of artifacts.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(list::list))
        .routes(routes!(bundle::bundle))
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
