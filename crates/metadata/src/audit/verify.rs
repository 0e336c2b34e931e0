//! Verifying a chain: every entry is there, unchanged, in its place.

use model::audit::DeedKind;

use super::{Chain, Entry, FIRST_PREVIOUS, Sealed, ends, hash, pages_from};
use crate::{MetadataError, Transaction};

/// What verifying a chain found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// How many entries were read.
    pub entries: u64,
    /// With which entry it begins.
    pub beginning: Beginning,
    /// The number of the last entry that is good, and its hash: note them elsewhere, and nobody can cut the end off
    /// unnoticed.
    pub last: (i64, String),
    /// Where the chain is broken first; `None` if it is whole.
    pub broken: Option<Broken>,
}

/// With which entry a chain, or what was exported of one, begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beginning {
    /// The first that there ever was.
    First,
    /// This one; a later entry says that those before it were removed when their time was over.
    Pruned(i64),
    /// This one, and no entry says what became of those before it: they were not exported, or somebody cut them off.
    Unsaid(i64),
}

/// Where and how a chain is broken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// Numbers without gaps have a gap, or the end is missing.
    #[error("entry {0} is missing")]
    Missing(i64),
    /// Its text does not have its hash.
    #[error("entry {0} was changed after it was written: its hash does not fit its text")]
    Changed(i64),
    /// It does not name the hash of the entry before it.
    #[error("entry {0} is not chained to the one before it: one of the two was exchanged")]
    Unchained(i64),
    /// Earlier ones are gone, and no entry says so.
    #[error(
        "the chain begins with entry {0}, and no entry says that those before it were removed: somebody cut them off"
    )]
    Beginning(i64),
    /// Its text is no entry.
    #[error("entry {0} cannot be read")]
    Unreadable(i64),
    /// What lists filter by says something else than the entry.
    #[error("the columns of entry {0} say something else than its text")]
    Columns(i64),
    /// The chain's own record of its end.
    #[error("the chain's record of its last entry, {0}, does not fit that entry")]
    End(i64),
}

/// Holds entry after entry against the chain.
#[derive(Debug)]
pub struct Verifier {
    entries: u64,
    /// What it begins after.
    before: (i64, String),
    /// What the newest entry about removed ones says was the last of those.
    pruned: Option<(i64, String)>,
    last: (i64, String),
}

impl Verifier {
    /// Begins after this entry.
    pub fn after(number: i64, hash: &str) -> Self {
        let before = (number, hash.to_owned());
        Self { entries: 0, before: before.clone(), pruned: None, last: before }
    }

    /// Begins with the first line of an export, wherever that begins. The export of a whole chain begins with 1.
    pub fn of_export(first: &Sealed) -> Option<Self> {
        let entry: Entry = serde_json::from_str(&first.entry).ok()?;
        let begins_well = entry.number > 1 || entry.previous == FIRST_PREVIOUS;
        begins_well.then(|| Self::after(entry.number - 1, &entry.previous))
    }

    /// The next entry, which it returns if it fits.
    pub fn take(&mut self, sealed: &Sealed) -> Result<Entry, Broken> {
        let expected = self.last.0 + 1;
        if hash(&sealed.entry) != sealed.hash {
            return Err(Broken::Changed(expected));
        }
        let entry: Entry = serde_json::from_str(&sealed.entry).map_err(|_| Broken::Unreadable(expected))?;
        if entry.number != expected {
            return Err(Broken::Missing(expected));
        }
        if entry.previous != self.last.1 {
            return Err(Broken::Unchained(expected));
        }
        if entry.kind == DeedKind::AuditPruned {
            self.pruned = pruned(&entry);
        }
        self.last = (expected, sealed.hash.clone());
        self.entries += 1;
        Ok(entry)
    }

    /// What was found so far.
    pub fn verdict(self, broken: Option<Broken>) -> Verdict {
        let beginning = self.beginning();
        Verdict { entries: self.entries, beginning, last: self.last, broken }
    }

    fn beginning(&self) -> Beginning {
        match self.before.0 {
            0 => Beginning::First,
            number if self.pruned.as_ref() == Some(&self.before) => Beginning::Pruned(number + 1),
            number => Beginning::Unsaid(number + 1),
        }
    }
}

/// The number and hash of the last entry that was removed.
fn pruned(entry: &Entry) -> Option<(i64, String)> {
    let number = entry.details.get("lastNumber")?.as_i64()?;
    Some((number, entry.details.get("lastHash")?.as_str()?.to_owned()))
}

/// Reads a chain from its first entry to its last.
pub async fn verify(tx: &mut Transaction, chain: Chain) -> Result<Verdict, MetadataError> {
    let Some(ends) = ends(tx, chain, "").await? else {
        // Entries without the chain's own record: somebody removed that.
        let is_empty = pages_from(tx, chain, 0).await?.is_empty();
        return Ok(Verifier::after(0, FIRST_PREVIOUS).verdict((!is_empty).then_some(Broken::End(0))));
    };
    let mut verifier = Verifier::after(ends.pruned_number, &ends.pruned_hash);
    loop {
        let page = pages_from(tx, chain, verifier.last.0).await?;
        for (columns, sealed) in &page {
            let taken = verifier.take(sealed).and_then(|entry| columns.fit(&entry));
            if let Err(broken) = taken {
                return Ok(verifier.verdict(Some(broken)));
            }
        }
        if page.is_empty() {
            break;
        }
    }
    let broken = match verifier.last.0 {
        last if last < ends.last_number => Some(Broken::Missing(last + 1)),
        last if last > ends.last_number || verifier.last.1 != ends.last_hash => Some(Broken::End(last)),
        _ => match verifier.beginning() {
            Beginning::Unsaid(first) => Some(Broken::Beginning(first)),
            Beginning::First | Beginning::Pruned(_) => None,
        },
    };
    Ok(verifier.verdict(broken))
}
