//! What was changed after the backup: the audit trail of the metadata that are replaced goes on where that of the backup
//! ends. Where they are lost nobody knows, and that is said.

use metadata::audit::{self, Chain, Entry};
use metadata::{Metadata, Transaction};

use super::place::{self, Place};
use crate::commands::audit::chains;

/// A change that the restore undid.
pub struct Change {
    /// Whose chain it was on.
    pub chain: String,
    pub entry: Entry,
}

/// What must be done again, oldest first in each chain; `None` if it cannot be known.
pub async fn changed_since(restored: &Metadata, place: &Place) -> anyhow::Result<Option<Vec<Change>>> {
    let Some(replaced) = place::look(place).await else { return Ok(None) };
    let compared = compare(restored, &replaced).await;
    replaced.close().await;
    compared
}

async fn compare(restored: &Metadata, replaced: &Metadata) -> anyhow::Result<Option<Vec<Change>>> {
    let mut restored = restored.read().await?;
    // What cannot be read of damaged metadata is not known: that is no reason not to replace them.
    let Ok(mut replaced) = replaced.read().await else { return Ok(None) };
    let Ok(all) = chains(&mut replaced).await else { return Ok(None) };
    let mut changes = Vec::new();
    for (name, chain) in all {
        let last = audit::last(&mut restored, chain).await?;
        let Some(entries) = after(&mut replaced, chain, last).await else { return Ok(None) };
        let redo = entries.into_iter().filter(|entry| entry.kind.must_be_redone());
        changes.extend(redo.map(|entry| Change { chain: name.clone(), entry }));
    }
    Ok(Some(changes))
}

/// The entries that the replaced chain has after the last one of the restored; `None` if it is another chain, or damaged.
async fn after(replaced: &mut Transaction, chain: Chain, last: Option<(i64, String)>) -> Option<Vec<Entry>> {
    let mut number = 0;
    if let Some((last, hash)) = last {
        let page = audit::pages_from(replaced, chain, last - 1).await.ok()?;
        // Removed since, because its time was over: then it is the same chain as far as anybody can see.
        if page.first().is_some_and(|(columns, sealed)| columns.number() == last && sealed.hash != hash) {
            return None;
        }
        number = last;
    }
    let mut entries = Vec::new();
    loop {
        let page = audit::pages_from(replaced, chain, number).await.ok()?;
        let Some((last, _)) = page.last() else { return Some(entries) };
        number = last.number();
        for (_, sealed) in &page {
            entries.push(serde_json::from_str(&sealed.entry).ok()?);
        }
    }
}
