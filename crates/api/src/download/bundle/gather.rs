//! Which files are meant, each once, and what of them is not there.

use std::collections::HashSet;

use artifacts::{ArtifactKey, Store};
use metadata::{Transaction, artifacts as records, runs};
use model::{Artifact, FieldError, RunId, TenantId};

use super::Wanted;
use crate::download::available::why_gone;
use crate::download::checksums::Checksums;
use crate::problem::{Kind, Problem, kind};

/// What is wanted of one run.
pub struct Set {
    /// In the order of their volumes.
    pub artifacts: Vec<Artifact>,
    /// Of all the run's files.
    pub checksums: Checksums,
}

/// A thing that is not there; which of several decides the kind of the problem is the first.
struct Refused(&'static Kind, FieldError);

/// The wanted files of the tenant by run, or everything that is not there.
pub async fn sets(tx: &mut Transaction, tenant: TenantId, wanted: &Wanted) -> Result<Vec<Set>, Problem> {
    let (mut order, mut refused) = (wanted.runs.clone(), Vec::new());
    for id in &wanted.artifacts {
        let refuse = |kind, why| refuse(kind, "artifactId", id, why);
        match records::get(tx, tenant, *id).await? {
            None => refused.push(refuse(&kind::NOT_FOUND, "there is no such artifact")),
            Some(artifact) => match why_gone(&artifact, tx.now()) {
                Some(why) => refused.push(refuse(&kind::GONE, &why)),
                None => order.push(artifact.run_id),
            },
        }
    }
    let (mut seen, mut sets) = (HashSet::new(), Vec::new());
    for run in order.into_iter().filter(|run| seen.insert(*run)) {
        match set(tx, tenant, run, wanted).await? {
            Ok(set) => sets.push(set),
            Err(one) => refused.push(one),
        }
    }
    match refused.first() {
        None => Ok(sets),
        Some(Refused(kind, _)) => {
            Err(Problem::naming(kind, refused.into_iter().map(|Refused(_, error)| error).collect()))
        }
    }
}

/// What is wanted of this run: all of it, or the files that are named.
async fn set(
    tx: &mut Transaction,
    tenant: TenantId,
    id: RunId,
    wanted: &Wanted,
) -> Result<Result<Set, Refused>, Problem> {
    let refuse = |kind, why| Ok(Err(refuse(kind, "runId", id, why)));
    let Some(run) = runs::get(tx, tenant, id).await? else {
        return refuse(&kind::NOT_FOUND, "there is no such run");
    };
    let mut artifacts = records::of_run(tx, tenant, id).await?;
    let Some(checksums) = Checksums::of(&run, &artifacts) else {
        return refuse(&kind::RUN_HAS_NO_FILES, "the run has no files");
    };
    if !wanted.runs.contains(&id) {
        // Those of them that are gone were refused by their own names.
        let is_there = |artifact: &Artifact| why_gone(artifact, tx.now()).is_none();
        artifacts.retain(|artifact| wanted.artifacts.contains(&artifact.id) && is_there(artifact));
    }
    // A set with a hole cannot be opened: better none of it than that.
    match artifacts.iter().find_map(|artifact| why_gone(artifact, tx.now())) {
        Some(why) => refuse(&kind::GONE, &why),
        None => Ok(Ok(Set { artifacts, checksums })),
    }
}

fn refuse(kind: &'static Kind, field: &str, id: impl ToString, why: &str) -> Refused {
    Refused(kind, FieldError::new(field, kind.code, format!("{}: {why}", id.to_string())))
}

/// Refuses a file that the store has lost while that can still be said; once the answer has begun it can only be broken off.
pub async fn look(store: &Store, artifact: &Artifact) -> Result<(), Problem> {
    let key: ArtifactKey = artifact.object_key.parse().map_err(Problem::internal)?;
    if store.size(&key).await.map_err(Problem::internal)? == Some(artifact.bytes) {
        return Ok(());
    }
    tracing::error!(artifact = %artifact.id, "an available file is missing from the store, or of another size");
    Err(Problem::new(&kind::FILE_MISSING, format!("{}: {}", artifact.name, kind::FILE_MISSING.meaning)))
}
