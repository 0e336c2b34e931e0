//! Makes backups when they are due. How one is made is the binary's to say; when the last one was, the metadata know.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use metadata::backups::{self, Backup};
use metadata::{Metadata, MetadataError};

use crate::every::every;
use crate::{Stop, meters};

/// How often it is looked whether one is due; after one that failed the next is tried then.
const LOOK_EVERY: Duration = Duration::from_secs(60);

/// A backup in the making: what it has become, or why it has not, in words.
pub type Making = Pin<Box<dyn Future<Output = Result<Backup, String>> + Send>>;

/// Makes a backup and puts it on record.
pub type Maker = Arc<dyn Fn() -> Making + Send + Sync>;

/// Makes backups so often, until `stop`. One that is under way when the service ends is given up, and leaves nothing.
pub async fn run(metadata: Metadata, interval: Duration, make: Maker, stop: Stop) {
    let looking = every(
        || LOOK_EVERY,
        "making a backup",
        &stop,
        async || {
            match make_if_due(&metadata, interval, &make).await {
                Ok(Some(Backup { file, bytes, .. })) => tracing::info!(file, bytes, "a backup was made"),
                Ok(None) => {}
                Err(error) => {
                    meters::backup_failed();
                    return Err(error);
                }
            }
            Ok(())
        },
    );
    looking.await;
}

async fn make_if_due(
    metadata: &Metadata,
    interval: Duration,
    make: &Maker,
) -> Result<Option<Backup>, String> {
    let in_words = |error: MetadataError| error.to_string();
    let mut tx = metadata.read().await.map_err(in_words)?;
    let (latest, now) = (backups::latest(&mut tx).await.map_err(in_words)?, tx.now());
    drop(tx);
    if let Some(latest) = &latest {
        meters::backed_up(latest.made_at);
        // One from the future is of a clock that was ahead: it must not keep others from being made.
        if latest.made_at <= now && now.since(latest.made_at) < interval {
            return Ok(None);
        }
    }
    let made = make().await?;
    meters::backed_up(made.made_at);
    Ok(Some(made))
}
