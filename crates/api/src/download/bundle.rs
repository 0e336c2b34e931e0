//! Many files in one answer: a tar archive of sealed files, with the checksums of each run they are of. Everything is looked
//! at before the first byte ([`gather`]), so that the length is known and what is not there is refused; then file by file is
//! sent ([`send`]). Holds no more of it in memory than single downloads do.

mod gather;
mod send;

use axum::body::Body;
use axum::http::header::{ACCEPT_RANGES, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use model::{Artifact, ArtifactId, Moment, RunId};

use super::tar::{self, Entry};
use crate::caller::Caller;
use crate::connection::Connection;
use crate::problem::Problem;
use crate::service::Api;

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Single files.
    pub artifacts: Vec<ArtifactId>,
    /// Runs, with all their files.
    pub runs: Vec<RunId>,
}

/// What goes into an archive, in this order.
pub struct Bundle {
    files: Vec<File>,
    gathered_at: Moment,
}

struct File {
    entry: Entry,
    content: Content,
}

enum Content {
    /// Read from the store when its turn comes.
    Sealed(Box<Artifact>),
    Checksums(Bytes),
}

impl Bundle {
    /// All that is wanted; a problem that names what is not there.
    pub async fn gather(api: &Api, caller: &Caller, wanted: &Wanted) -> Result<Self, Problem> {
        let mut tx = api.service.metadata.read().await?;
        let sets = gather::sets(&mut tx, caller.tenant(), wanted).await?;
        let gathered_at = tx.now();
        drop(tx);
        let mut files = Vec::new();
        for set in sets {
            for artifact in set.artifacts {
                gather::look(&api.service.store, &artifact).await?;
                files.push(File::sealed(artifact)?);
            }
            files.push(File::checksums(&set.checksums.name, set.checksums.text, gathered_at)?);
        }
        Ok(Self { files, gathered_at })
    }

    /// The archive, on its way to the caller.
    pub fn answer(self, api: &Api, caller: &Caller, connection: Connection) -> Response {
        let headers = [
            (CONTENT_TYPE, "application/x-tar".to_owned()),
            (CONTENT_LENGTH, self.length().to_string()),
            (CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", self.name())),
            (ACCEPT_RANGES, "none".to_owned()),
        ];
        (headers, Body::from_stream(send::stream(self.files, api, caller, connection))).into_response()
    }

    fn length(&self) -> u64 {
        self.files.iter().map(|file| file.entry.length()).sum::<u64>() + tar::end().len() as u64
    }

    /// `cdds-export-20260503T140000Z.tar`
    fn name(&self) -> String {
        let second = Moment::from_unix_ms(self.gathered_at.unix_seconds() * 1_000);
        format!("cdds-export-{}.tar", second.to_string().replace(['-', ':'], ""))
    }
}

impl File {
    fn sealed(artifact: Artifact) -> Result<Self, Problem> {
        let entry = Entry::new(&artifact.name, artifact.bytes, artifact.uploaded_at);
        let entry = entry.map_err(Problem::internal)?;
        Ok(Self { entry, content: Content::Sealed(Box::new(artifact)) })
    }

    fn checksums(name: &str, text: String, now: Moment) -> Result<Self, Problem> {
        let entry = Entry::new(name, text.len() as u64, now).map_err(Problem::internal)?;
        Ok(Self { entry, content: Content::Checksums(text.into()) })
    }
}
