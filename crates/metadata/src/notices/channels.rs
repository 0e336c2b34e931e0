//! Which ways out of the house there are: notices are made for those alone.

use model::notice::Channel;

use crate::{MetadataError, Transaction};

/// From now on there are these, as the settings say. What waits for another will not be delivered.
pub async fn open(tx: &mut Transaction, channels: &[Channel]) -> Result<(), MetadataError> {
    const DOING: &str = "noting where notices go";
    const OPEN: &str = "INSERT INTO notice_channels (channel, opened_at) VALUES ($1, $2) \
                        ON CONFLICT (channel) DO NOTHING";
    const CLOSE: &str = "DELETE FROM notice_channels WHERE channel = $1";
    const WITHDRAW: &str = "UPDATE notices SET ended_at = $2, outcome = 'withdrawn' \
                            WHERE channel = $1 AND ended_at IS NULL";
    for channel in Channel::ALL {
        let now = tx.now().unix_ms();
        if channels.contains(&channel) {
            tx.execute(DOING, sqlx::query(OPEN).bind(channel.word()).bind(now)).await?;
        } else {
            tx.execute(DOING, sqlx::query(CLOSE).bind(channel.word())).await?;
            tx.execute(DOING, sqlx::query(WITHDRAW).bind(channel.word()).bind(now)).await?;
        }
    }
    Ok(())
}
