//! Begins to send bytes of an artifact's file: they can be read, and it is on record who fetches them.

use std::ops::Range;

use artifacts::{ArtifactKey, StoreError};
use metadata::downloads;
use model::{Artifact, Deed, DeedKind};

use super::available;
use super::recorded::{Begun, Recorded};
use crate::caller::Caller;
use crate::connection::Connection;
use crate::problem::{Problem, kind};
use crate::service::Api;

/// These bytes, on their way to the caller by this connection.
pub async fn begin(
    api: &Api,
    caller: &Caller,
    connection: &Connection,
    artifact: &Artifact,
    range: Range<u64>,
) -> Result<Recorded, Problem> {
    let key: ArtifactKey = artifact.object_key.parse().map_err(Problem::internal)?;
    let pieces = match api.service.store.read(&key, range.clone()).await {
        Ok(pieces) => pieces,
        Err(error) => return Err(unreadable(api, caller, artifact, error).await),
    };
    let begun = record(api, caller, artifact, range).await?;
    Ok(Recorded::new(api, begun, connection.clone(), pieces))
}

/// Puts on record that the caller begins to fetch these bytes.
async fn record(
    api: &Api,
    caller: &Caller,
    artifact: &Artifact,
    range: Range<u64>,
) -> Result<Begun, Problem> {
    let mut tx = api.service.metadata.write().await?;
    let transfer =
        downloads::begin(&mut tx, artifact, caller.user(), range.clone(), &api.service.node).await?;
    let deed = |kind| {
        let deed = Deed::new(kind, artifact.name.clone()).artifact(artifact.id);
        let deed = deed.run(artifact.run_id).job(artifact.job_id);
        deed.with("firstByte", range.start).with("bytes", range.end - range.start)
    };
    caller.did(&mut tx, &deed(DeedKind::DownloadBegun)).await?;
    tx.commit().await?;
    let deed = deed(DeedKind::DownloadEnded);
    Ok(Begun { transfer, tenant: caller.tenant(), actor: caller.actor(), deed })
}

/// Why a file that was available a moment ago cannot be read: it has left since, or something is wrong with the store.
async fn unreadable(api: &Api, caller: &Caller, artifact: &Artifact, error: StoreError) -> Problem {
    let still = match api.service.metadata.read().await {
        Ok(mut tx) => available::by_id(&mut tx, caller.tenant(), artifact.id).await,
        Err(error) => Err(error.into()),
    };
    match (still, error) {
        (Err(gone), _) => gone,
        (Ok(_), error @ (StoreError::NotFound(_) | StoreError::Range { .. })) => {
            tracing::error!(artifact = %artifact.id, %error, "an available file is missing from the store, or too short");
            Problem::plain(&kind::FILE_MISSING)
        }
        (Ok(_), error) => Problem::internal(error),
    }
}
