//! Whether the service can work: metadata and store can be written, and the store has room. It is tried at most every few
//! seconds, whoever asks how often.

use std::sync::Arc;
use std::time::Duration;

use metadata::{MetadataError, nodes};
use tokio::sync::Mutex;
use tokio::time::Instant;

use crate::service::Service;

/// How long an answer stands.
const STANDS_FOR: Duration = Duration::from_secs(5);

/// What is in the way, in words for everybody; the log says why.
type Answer = Result<(), &'static str>;

/// The last answer; clones share it.
#[derive(Debug, Clone, Default)]
pub struct Readiness(Arc<Mutex<Option<(Instant, Answer)>>>);

impl Readiness {
    /// Whether the service can work, as of a few seconds ago at most. Of many who ask at once one tries.
    pub async fn of(&self, service: &Service) -> Answer {
        let mut last = self.0.lock().await;
        if let Some((at, answer)) = *last
            && at.elapsed() < STANDS_FOR
        {
            return answer;
        }
        let answer = tried(service).await;
        *last = Some((Instant::now(), answer));
        answer
    }
}

async fn tried(service: &Service) -> Answer {
    if let Err(error) = write_metadata(service).await {
        tracing::warn!(%error, "not ready");
        return Err("the metadata cannot be written");
    }
    if let Err(error) = service.store.try_writing().await {
        tracing::warn!(%error, "not ready");
        return Err("the store cannot be written");
    }
    let store = service.store.clone();
    match tokio::task::spawn_blocking(move || store.space()).await {
        Ok(Ok(Some(space))) if space.free_bytes < service.limits.least_free_bytes => {
            Err("the store has too little room left")
        }
        Ok(Ok(_)) => Ok(()),
        Ok(Err(error)) => {
            tracing::warn!(%error, "not ready");
            Err("the store cannot be used")
        }
        Err(_panic) => {
            tracing::warn!("not ready: asking the store for its room broke off");
            Err("the store does not answer")
        }
    }
}

async fn write_metadata(service: &Service) -> Result<(), MetadataError> {
    let mut tx = service.metadata.write().await?;
    nodes::touch(&mut tx, &service.node).await?;
    tx.commit().await
}
