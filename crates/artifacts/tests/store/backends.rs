//! The stores under test, and the few steps that every test takes with one.

use std::fs;
use std::io::Write;
use std::ops::Range;
use std::path::{Path, PathBuf};

use artifacts::{ArtifactKey, Attempt, AttemptPrefix, Store, StoreError, Stored};
use futures_util::TryStreamExt;
use model::{Moment, RunId, TenantId};

/// Runs a test on an empty store of every kind. A kind that is not to be had here says so and is left out.
pub fn on_each(test: impl AsyncFn(&Store)) {
    on_disk(async |store, _| test(store).await);
}

/// Runs a test on an empty store on disk, and the folder that it is in.
pub fn on_disk(test: impl AsyncFn(&Store, &Path)) {
    let directory = tempfile::tempdir().unwrap();
    wait(async {
        let store = Store::local(directory.path()).await.unwrap();
        test(&store, directory.path()).await;
    });
}

pub fn wait<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(work)
}

/// An attempt at a run of its own.
pub fn prefix(fence: i64) -> AttemptPrefix {
    let now = Moment::from_unix_ms(1_700_000_000_000);
    AttemptPrefix::new(TenantId::new(now), RunId::new(now), fence)
}

/// Bytes that differ from place to place and from seed to seed.
pub fn content(seed: u64, length: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(2).wrapping_add(1);
    let mut step = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    };
    (0..length).map(|_| step()).collect()
}

pub fn write(attempt: &mut Attempt, bytes: &[u8]) -> Stored {
    let mut file = attempt.create().unwrap();
    file.write_all(bytes).unwrap();
    attempt.complete(file).unwrap()
}

/// Stores one file for good.
pub fn put(store: &Store, prefix: AttemptPrefix, bytes: &[u8]) -> ArtifactKey {
    let mut attempt = store.attempt(prefix);
    let stored = write(&mut attempt, bytes);
    assert_eq!(attempt.keep(), std::slice::from_ref(&stored));
    stored.key
}

pub async fn read(store: &Store, key: &ArtifactKey, range: Range<u64>) -> Result<Vec<u8>, StoreError> {
    let pieces: Vec<_> = store.read(key, range).await?.try_collect().await?;
    Ok(pieces.concat())
}

/// The keys of everything in the store, sorted.
pub async fn keys(store: &Store) -> Vec<ArtifactKey> {
    let mut keys: Vec<_> = store.list().map_ok(|object| object.key).try_collect().await.unwrap();
    keys.sort();
    keys
}

/// Everything in a folder, files and folders, relative to it and sorted.
pub fn tree(root: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_dir() {
                open.push(entry.path());
            }
            found.push(entry.path().strip_prefix(root).unwrap().to_owned());
        }
    }
    found.sort();
    found
}

/// Nothing is left of anything: no object, no part, no folder.
pub fn assert_bare(directory: &Path) {
    assert_eq!(tree(directory), [Path::new("objects"), Path::new("staging")]);
}
