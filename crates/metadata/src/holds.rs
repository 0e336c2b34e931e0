//! What is held back until somebody confirms that it may go on: by a clock that cannot be trusted, and after a restore.

use model::Moment;

use crate::statement::Record;
use crate::{MetadataError, Transaction};

/// What waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// Nothing is deleted because its time is over.
    Deletions,
    /// No slot becomes a run, and no lease ends.
    Slots,
    /// No run starts: what was changed after the backup that was restored may have to be done again first.
    Exports,
}

/// What a clock in doubt holds back.
pub const BY_CLOCK: [Held; 2] = [Held::Deletions, Held::Slots];

/// All that there are.
const ALL: [Held; 3] = [Held::Deletions, Held::Slots, Held::Exports];

/// Why something waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// What happened, in words.
    pub reason: String,
    /// Since when.
    pub since: Moment,
}

impl Held {
    fn word(self) -> &'static str {
        match self {
            Held::Deletions => "deletions",
            Held::Slots => "slots",
            Held::Exports => "exports",
        }
    }
}

/// The hold on this, if there is one.
pub async fn standing(tx: &mut Transaction, held: Held) -> Result<Option<Hold>, MetadataError> {
    const FIND: &str = "SELECT reason, since FROM holds WHERE kind = $1";
    let row = tx.one("looking what is held back", sqlx::query(FIND).bind(held.word())).await?;
    let Some(record) = row.as_ref().map(|row| Record::new(row, "a hold")) else { return Ok(None) };
    Ok(Some(Hold { reason: record.get("reason")?, since: record.moment("since")? }))
}

/// All holds that stand.
pub async fn all(tx: &mut Transaction) -> Result<Vec<(Held, Hold)>, MetadataError> {
    let mut holds = Vec::new();
    for held in ALL {
        holds.extend(standing(tx, held).await?.map(|hold| (held, hold)));
    }
    Ok(holds)
}

/// Holds this back from now on; a hold that stands keeps its reason.
pub async fn place(tx: &mut Transaction, held: Held, reason: &str) -> Result<(), MetadataError> {
    const HOLD: &str =
        "INSERT INTO holds (kind, reason, since) VALUES ($1, $2, $3) ON CONFLICT (kind) DO NOTHING";
    let statement = sqlx::query(HOLD).bind(held.word()).bind(reason).bind(tx.now().unix_ms());
    tx.execute("noting what is held back", statement).await?;
    Ok(())
}

/// Somebody confirmed that these may go on. Returns whether any was held.
pub async fn release(tx: &mut Transaction, held: &[Held]) -> Result<bool, MetadataError> {
    const RELEASE: &str = "DELETE FROM holds WHERE kind = $1";
    let mut released = 0;
    for held in held {
        let release = sqlx::query(RELEASE).bind(held.word());
        released += tx.execute("noting that what was held back goes on", release).await?;
    }
    Ok(released > 0)
}
