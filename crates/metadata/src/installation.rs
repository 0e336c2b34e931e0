//! Which installation these metadata are of. The store of its files is marked with the same id, so that neither is taken
//! for another's.

use model::{InstallationId, Moment};
use sqlx::any::AnyRow;

use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// What is known of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Installation {
    /// Its id, never another.
    pub id: InstallationId,
    /// Since when its files are in a store that is marked with the id.
    pub store_since: Option<Moment>,
}

/// The installation; made if it is not there yet. Held until the transaction ends.
pub async fn get(tx: &mut Transaction) -> Result<Installation, MetadataError> {
    const DOING: &str = "reading which installation this is";
    // An update of nothing holds the row also where it is there already.
    const MAKE: &str = "INSERT INTO installation (one, id, created_at) VALUES (1, $1, $2) \
        ON CONFLICT (one) DO UPDATE SET one = 1 RETURNING id, store_since";
    let make = sqlx::query(MAKE).bind(InstallationId::new(tx.now()).to_string()).bind(tx.now().unix_ms());
    let row = tx.one(DOING, make).await?;
    let row = row.ok_or_else(|| MetadataError::Damaged {
        what: "the installation".to_owned(),
        reason: "its row is missing".to_owned(),
    })?;
    from_row(&row)
}

/// The installation, if it is on record yet: nothing is made.
pub async fn known(tx: &mut Transaction) -> Result<Option<Installation>, MetadataError> {
    let query = sqlx::query("SELECT id, store_since FROM installation");
    tx.one("reading which installation this is", query).await?.as_ref().map(from_row).transpose()
}

/// Its files are in a marked store from now on, if they were not before.
pub async fn has_store(tx: &mut Transaction) -> Result<(), MetadataError> {
    const NOTE: &str = "UPDATE installation SET store_since = $1 WHERE store_since IS NULL";
    tx.execute("noting that there is a store", sqlx::query(NOTE).bind(tx.now().unix_ms())).await?;
    Ok(())
}

fn from_row(row: &AnyRow) -> Result<Installation, MetadataError> {
    let record = Record::new(row, "the installation");
    Ok(Installation { id: record.parsed("id")?, store_since: record.optional_moment("store_since")? })
}
