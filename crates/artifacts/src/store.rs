//! The store as the service sees it, wherever its files are. Reading, listing and removing are asynchronous and run on
//! blocking threads where the disk is local: they need the runtime of tokio around them.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use futures_util::{Stream, StreamExt, stream};

use crate::local::{Disk, Found};
use crate::{ArtifactKey, Attempt, AttemptPrefix, StoreError};

/// How many objects a page of the list holds.
const PAGE_OBJECTS: usize = 1_000;

/// Where sealed files live. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    backend: Backend,
}

/// The kinds of stores. Each does what [`Store`] says, and is tested by the same suite.
#[derive(Debug, Clone)]
enum Backend {
    Local(Arc<Disk>),
}

/// What kind of place a store is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A directory of this machine.
    Local,
}

/// A finished file as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredObject {
    /// Where it lies.
    pub key: ArtifactKey,
    /// Its size.
    pub bytes: u64,
    /// When it was last written, by the clock of whoever keeps it.
    pub modified_unix_ms: i64,
}

/// What a disk has left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Space {
    /// What the service may still use.
    pub free_bytes: u64,
    /// The whole disk.
    pub total_bytes: u64,
}

impl Store {
    /// The store under this directory, made if absent. Fails if files cannot be written there.
    pub async fn local(directory: &Path) -> Result<Self, StoreError> {
        let directory = directory.to_owned();
        let disk = blocking(move || Disk::open(&directory)).await?;
        Ok(Self { backend: Backend::Local(Arc::new(disk)) })
    }

    /// What kind of place it is.
    pub fn kind(&self) -> Kind {
        let Backend::Local(_) = &self.backend;
        Kind::Local
    }

    /// Where it is, in words for people: a directory.
    pub fn place(&self) -> String {
        let Backend::Local(disk) = &self.backend;
        disk.place().display().to_string()
    }

    /// The mark that tells whose store this is; `None` if it never got one.
    pub async fn mark(&self) -> Result<Option<String>, StoreError> {
        self.on_disk(Disk::mark).await
    }

    /// Marks the store, for good, in the place of any other mark.
    pub async fn set_mark(&self, mark: &str) -> Result<(), StoreError> {
        let mark = mark.to_owned();
        self.on_disk(move |disk| disk.set_mark(&mark)).await
    }

    /// Begins a set of files under one attempt's own prefix: no other attempt ever writes there. Nothing is touched
    /// before the first file is created.
    pub fn attempt(&self, prefix: AttemptPrefix) -> Attempt {
        let Backend::Local(disk) = &self.backend;
        Attempt::new(disk.clone(), prefix)
    }

    /// The bytes in `range`, streamed in pieces of at most [`crate::PIECE_BYTES`]. A range that is not wholly inside the
    /// object is [`StoreError::Range`], an empty one inside it an empty stream. An object that is removed meanwhile is
    /// read to its end.
    pub async fn read(
        &self,
        key: &ArtifactKey,
        range: Range<u64>,
    ) -> Result<impl Stream<Item = Result<Bytes, StoreError>> + Send + 'static + use<>, StoreError> {
        let key = *key;
        let pieces = self.on_disk(move |disk| disk.read(&key, range)).await?;
        Ok(stream::unfold(Some(pieces), |pieces| async {
            let mut pieces = pieces?;
            match blocking(move || Ok((pieces.next(), pieces))).await {
                Ok((Ok(Some(piece)), pieces)) => Some((Ok(piece), Some(pieces))),
                Ok((Ok(None), _)) => None,
                Ok((Err(error), _)) | Err(error) => Some((Err(error), None)),
            }
        }))
    }

    /// Size of the object in bytes, `None` if there is none.
    pub async fn size(&self, key: &ArtifactKey) -> Result<Option<u64>, StoreError> {
        let key = *key;
        self.on_disk(move |disk| disk.size(&key)).await
    }

    /// Removes an object, for good; fine if it is gone already. Empty folders that it leaves go too.
    pub async fn remove(&self, key: &ArtifactKey) -> Result<(), StoreError> {
        let key = *key;
        self.on_disk(move |disk| disk.remove(&key)).await
    }

    /// Every object there is, in no order, page by page. What comes or goes meanwhile may be missed. After an error the
    /// rest follows, without what lies behind the error; what has no key of ours is left out, see [`Self::foreign`].
    pub fn list(&self) -> impl Stream<Item = Result<StoredObject, StoreError>> + Send + '_ {
        self.walk(|found| match found {
            Found::Object(object) => Some(object),
            Found::Foreign(_) => None,
        })
    }

    /// What lies among the objects and has no key of ours, with everything inside it. The store never touches it.
    pub fn foreign(&self) -> impl Stream<Item = Result<PathBuf, StoreError>> + Send + '_ {
        self.walk(|found| match found {
            Found::Object(_) => None,
            Found::Foreign(path) => Some(path),
        })
    }

    /// Removes what an attempt has begun, and says how many files; what it has finished stays. If the attempt is still
    /// being written, its next step fails.
    pub async fn remove_begun(&self, prefix: &AttemptPrefix) -> Result<u64, StoreError> {
        let prefix = *prefix;
        self.on_disk(move |disk| disk.remove_begun(&prefix)).await
    }

    /// Removes what killed processes left half-written, and says how many files. Only for when nobody writes: at start,
    /// when the data directory is locked.
    pub async fn remove_leftovers(&self) -> Result<u64, StoreError> {
        self.on_disk(|disk| disk.remove_leftovers()).await
    }

    /// What the disk has left, where there is one. Asks the system, and waits for its answer.
    pub fn space(&self) -> Result<Option<Space>, StoreError> {
        let Backend::Local(disk) = &self.backend;
        disk.space().map(Some)
    }

    /// Fails if nothing can be written: a few bytes are, and are gone at once.
    pub async fn try_writing(&self) -> Result<(), StoreError> {
        self.on_disk(Disk::try_writing).await
    }

    async fn on_disk<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Disk) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let Backend::Local(disk) = &self.backend;
        let disk = disk.clone();
        blocking(move || work(&disk)).await
    }

    fn walk<T: Send + 'static>(
        &self,
        of_interest: fn(Found) -> Option<T>,
    ) -> impl Stream<Item = Result<T, StoreError>> + Send + '_ {
        let Backend::Local(disk) = &self.backend;
        let wanted = disk.walk().filter_map(move |found| found.map(of_interest).transpose());
        stream::unfold(Some(wanted), |wanted| async {
            let mut wanted = wanted?;
            let page = blocking(move || Ok((wanted.by_ref().take(PAGE_OBJECTS).collect(), wanted)));
            match page.await {
                Ok((page, wanted)) => {
                    let page: Vec<_> = page;
                    (!page.is_empty()).then(|| (stream::iter(page), Some(wanted)))
                }
                Err(error) => Some((stream::iter(vec![Err(error)]), None)),
            }
        })
        .flatten()
    }
}

/// Runs what waits for the disk where waiting is allowed.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    // Not the error itself: what a panic says may quote anything.
    tokio::task::spawn_blocking(work).await.unwrap_or(Err(StoreError::Stopped))
}
