//! After a restore: artifacts that the metadata list and the store does not hold. The metadata may be older than their
//! removal, or the disk that had them is gone.

use artifacts::{ArtifactKey, Store};
use metadata::{Metadata, restore};

use crate::EngineError;

/// How many artifacts are looked at in one go.
const PAGE: u32 = 500;

/// What was not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lost {
    /// Files.
    pub files: u64,
    /// Runs that can be run again.
    pub runs: u64,
}

/// Puts on record what the store does not hold. Only for a store that is theirs, and when nobody else writes.
pub async fn put_on_record(metadata: &Metadata, store: &Store) -> Result<Lost, EngineError> {
    let (mut lost, mut after) = (Lost::default(), None);
    loop {
        let mut tx = metadata.read().await?;
        let page = restore::stored(&mut tx, after, PAGE).await?;
        drop(tx);
        let Some((last, _)) = page.last() else { return Ok(lost) };
        after = Some(*last);
        let mut absent = Vec::new();
        for (id, key) in &page {
            // What is no key of a store is in none.
            let size = match key.parse::<ArtifactKey>() {
                Ok(key) => store.size(&key).await?,
                Err(_) => None,
            };
            if size.is_none() {
                absent.push(*id);
            }
        }
        if !absent.is_empty() {
            let mut tx = metadata.write().await?;
            lost.runs += restore::files_lost(&mut tx, &absent).await?;
            lost.files += absent.len() as u64;
            tx.commit().await?;
        }
    }
}
