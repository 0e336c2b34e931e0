//! The bytes of a bundle as they go out. Each sealed file is a download of its own, on record from its turn to its end, so
//! that a reader who goes away has not fetched the rest. What cannot be sent breaks the answer off: there is no silently
//! short archive.

use std::sync::Arc;

use bytes::Bytes;
use futures_util::stream::{self, BoxStream};
use futures_util::{Stream, StreamExt, TryStreamExt};
use model::Artifact;

use super::{Content, File};
use crate::caller::{Caller, Export, May};
use crate::connection::Connection;
use crate::download::recorded::Recorded;
use crate::download::{available, tar, transfer};
use crate::problem::Problem;
use crate::service::Api;

/// Why a bundle ended before its end; said in the log when it happened.
#[derive(Debug, thiserror::Error)]
#[error("the bundle was broken off")]
pub struct BrokenOff;

type Pieces = BoxStream<'static, Result<Bytes, BrokenOff>>;

/// From whom to whom.
struct Way {
    api: Api,
    caller: Caller,
    connection: Connection,
}

/// The whole archive.
pub fn stream(
    files: Vec<File>,
    api: &Api,
    caller: &Caller,
    connection: Connection,
) -> impl Stream<Item = Result<Bytes, BrokenOff>> + Send + use<> {
    let way = Arc::new(Way { api: api.clone(), caller: caller.clone(), connection });
    let files = stream::iter(files).then(move |file| {
        let way = way.clone();
        async move { way.send(file).await }
    });
    files.try_flatten().chain(pieces([tar::end()]))
}

impl Way {
    /// One file with its header and what fills it up.
    async fn send(&self, file: File) -> Result<Pieces, BrokenOff> {
        let (header, filling) = (file.entry.header(), file.entry.filling());
        let artifact = match file.content {
            Content::Checksums(text) => return Ok(pieces([header, text, filling])),
            Content::Sealed(artifact) => artifact,
        };
        let bytes = self.begin(&artifact).await.map_err(|problem| {
            tracing::error!(artifact = %artifact.id, why = problem.for_log(), "a bundle was broken off");
            BrokenOff
        })?;
        // A stream that fails has said so in the log itself.
        let bytes = bytes.map_err(|_| BrokenOff);
        Ok(pieces([header]).chain(bytes).chain(pieces([filling])).boxed())
    }

    /// Looks once more whether the file is there and the caller may fetch it: its turn may come hours after the bundle began.
    async fn begin(&self, artifact: &Artifact) -> Result<Recorded, Problem> {
        let caller = May::<Export>::checked(self.caller.again(&self.api).await?)?;
        let mut tx = self.api.service.metadata.read().await?;
        available::by_id(&mut tx, caller.tenant(), artifact.id).await?;
        drop(tx);
        transfer::begin(&self.api, &caller, &self.connection, artifact, 0..artifact.bytes).await
    }
}

fn pieces<const COUNT: usize>(pieces: [Bytes; COUNT]) -> Pieces {
    let pieces = pieces.into_iter().filter(|piece| !piece.is_empty());
    stream::iter(pieces.map(Ok).collect::<Vec<_>>()).boxed()
}
