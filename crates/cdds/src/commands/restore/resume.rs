//! What was changed after the backup is done again: runs may start.

use metadata::audit::{self, Chain};
use metadata::holds::{self, Held};
use model::{Deed, DeedKind};

use crate::commands::operator::operator;
use crate::config::Settings;
use crate::{backends, terminal};

/// Lets runs start.
pub fn resume(settings: &Settings) -> anyhow::Result<()> {
    let hold = backends::with_metadata(settings, async |metadata| {
        let mut tx = metadata.write().await?;
        let hold = holds::standing(&mut tx, Held::Exports).await?;
        if holds::release(&mut tx, &[Held::Exports]).await? {
            audit::append(&mut tx, Chain::Service, &operator(), &Deed::new(DeedKind::ExportsResumed, ""))
                .await?;
            tx.commit().await?;
        }
        Ok(hold)
    })?;
    terminal::say(&match hold {
        Some(hold) => format!("Runs have waited since {}; they start from now on.", hold.since),
        None => "No run waits because of a restore.".to_owned(),
    })
}
