//! `cdds clock …`

use clap::{Args, Subcommand};
use metadata::audit::{self, Chain};
use metadata::holds::{self, Held};
use model::{Deed, DeedKind};

use crate::commands::operator::operator;
use crate::commands::settings_options::SettingsOptions;
use crate::{backends, terminal};

/// Confirm the clock after it jumped
#[derive(Debug, Subcommand)]
pub enum Clock {
    /// Say that the clock is right: what was held back goes on
    ///
    /// When the clock jumps, or the service was away for over a week, nothing is deleted until somebody looked at the clock:
    /// a wrong one would delete artifacts before their time. After a jump of more than a day no slot becomes a run either.
    Confirm(Confirm),
}

/// Say that the clock is right
#[derive(Debug, Args)]
pub struct Confirm {
    #[command(flatten)]
    settings: SettingsOptions,
}

impl Clock {
    pub fn run(self) -> anyhow::Result<()> {
        let Clock::Confirm(confirm) = self;
        let loaded = confirm.settings.load()?;
        let (held, now) = backends::with_metadata(&loaded.settings, async |metadata| {
            let mut tx = metadata.write().await?;
            let held = (
                holds::standing(&mut tx, Held::Deletions).await?,
                holds::standing(&mut tx, Held::Slots).await?,
            );
            holds::release(&mut tx, &holds::BY_CLOCK).await?;
            let now = tx.now();
            let deed = Deed::new(DeedKind::ClockConfirmed, now.to_string());
            audit::append(&mut tx, Chain::Service, &operator(), &deed).await?;
            tx.commit().await?;
            Ok((held, now))
        })?;
        match held {
            (Some(hold), slots) => {
                let what = if slots.is_some() { "Slots and deletions" } else { "Deletions" };
                terminal::say(&format!("{what} waited since {}: {}", hold.since, hold.reason))?;
                terminal::say(&format!("They go on. The clock that you confirmed shows {now}."))
            }
            (None, _) => terminal::say(&format!("Nothing is held back. The clock shows {now}.")),
        }
    }
}
