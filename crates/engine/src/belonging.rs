//! Whether a store is the one of these metadata: both bear the same id. A wrong data directory would show files that are
//! not there, and take those that are for orphans.

use artifacts::{AttemptPrefix, Store};
use futures_util::{StreamExt, TryStreamExt};
use metadata::installation::{self, Installation};
use metadata::{Metadata, runs};
use model::Moment;

use crate::EngineError;

/// How many files of a store without a mark are looked at.
const ENOUGH: usize = 1_000;

/// Why a store is not theirs.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ForeignStore {
    /// It is another installation's.
    #[error(
        "the files in {place} belong to the installation {found}, these metadata to {own}: set data_dir and \
         metadata.url to those that belong together. If they do, as after a restore of metadata from before they had \
         an id, write {own} into {place}/installation"
    )]
    Another {
        /// Where the store is.
        place: String,
        /// Whose it is.
        found: String,
        /// Whose the metadata are.
        own: String,
    },
    /// Theirs is elsewhere.
    #[error(
        "the files of these metadata have been in another store than {place} since {since}: set data_dir to that one. \
         If it is lost for good, or another process serves from it no more, begin with an empty one: write {own} into \
         {place}/installation"
    )]
    Elsewhere {
        /// Where the store is.
        place: String,
        /// Since when.
        since: Moment,
        /// Whose the metadata are.
        own: String,
    },
    /// It holds only files that they know nothing of.
    #[error(
        "the files in {place} are of no run that these metadata know: set data_dir and metadata.url to those that \
         belong together, or move the files away"
    )]
    Unknown {
        /// Where the store is.
        place: String,
    },
}

/// Refuses a store that is not the one of these metadata. The first that they meet becomes theirs, if it is empty or holds
/// files of their runs.
pub(crate) async fn check(metadata: &Metadata, store: &Store) -> Result<(), EngineError> {
    // On record before the store is marked with it, so that no crash leaves a mark that nobody knows.
    let mut tx = metadata.write().await?;
    installation::get(&mut tx).await?;
    tx.commit().await?;
    // Held from here on: of two processes that start at once with a store each, one becomes theirs.
    let mut tx = metadata.write().await?;
    let Installation { id, store_since } = installation::get(&mut tx).await?;
    let (own, place) = (id.to_string(), store.place());
    match (store.mark().await?, store_since) {
        (Some(found), _) if found == own => {}
        (Some(found), _) => return Err(ForeignStore::Another { place, found, own }.into()),
        (None, Some(since)) => return Err(ForeignStore::Elsewhere { place, since, own }.into()),
        (None, None) => {
            let objects: Vec<_> = store.list().take(ENOUGH).try_collect().await?;
            let of: Vec<_> =
                objects.iter().map(|object| AttemptPrefix::from_key(&object.key).run_id()).collect();
            if !of.is_empty() && !runs::is_any_on_record(&mut tx, &of).await? {
                return Err(ForeignStore::Unknown { place }.into());
            }
            store.set_mark(&own).await?;
            tracing::info!(installation = own, "the store is marked as this installation's");
        }
    }
    installation::has_store(&mut tx).await?;
    Ok(tx.commit().await?)
}
