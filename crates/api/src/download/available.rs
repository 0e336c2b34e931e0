//! An artifact that can be downloaded. One whose time is over is gone, also before its bytes are swept away.

use metadata::{Transaction, artifacts};
use model::artifact::ArtifactState;
use model::{Artifact, ArtifactId, Moment, TenantId};

use crate::problem::{Problem, kind};

/// The tenant's artifact of this id.
pub async fn by_id(tx: &mut Transaction, tenant: TenantId, id: ArtifactId) -> Result<Artifact, Problem> {
    let artifact = artifacts::get(tx, tenant, id).await?;
    checked(tx, artifact.ok_or_else(|| Problem::not_found("artifact"))?)
}

/// The tenant's artifact of this name.
pub async fn by_name(tx: &mut Transaction, tenant: TenantId, name: &str) -> Result<Artifact, Problem> {
    // Not every database takes every character in a text.
    let is_possible = !name.contains(char::is_control);
    let artifact = if is_possible { artifacts::by_name(tx, tenant, name).await? } else { None };
    checked(tx, artifact.ok_or_else(|| Problem::not_found("file"))?)
}

/// Why the artifact is gone, if it is.
pub fn why_gone(artifact: &Artifact, now: Moment) -> Option<String> {
    if artifact.state == ArtifactState::Available && artifact.expires_at > now {
        return None;
    }
    Some(match &artifact.deleted_by {
        Some(who) => format!("{} was deleted by {who}", artifact.name),
        None => format!("the time of {} was over at {}", artifact.name, artifact.expires_at),
    })
}

fn checked(tx: &Transaction, artifact: Artifact) -> Result<Artifact, Problem> {
    match why_gone(&artifact, tx.now()) {
        None => Ok(artifact),
        Some(why) => Err(Problem::new(&kind::GONE, why)),
    }
}
