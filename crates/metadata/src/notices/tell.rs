//! Putting a notice on record.

use model::notice::Channel;
use model::{Notice, NoticeId, TenantId, UserId};

use crate::{MetadataError, Transaction};

/// Tells a user of this by every channel that there is, unless they have been told: mail only if they want it and have an
/// address. Returns by how many channels.
pub async fn tell(
    tx: &mut Transaction,
    tenant: TenantId,
    user: UserId,
    notice: &Notice,
) -> Result<u64, MetadataError> {
    const TELL: &str = "INSERT INTO notices (id, tenant_id, user_id, channel, thing, notice, created_at, due_at, tries) \
        SELECT $1, u.tenant_id, u.id, c.channel, $2, $3, $4, $4, 0 FROM users u JOIN notice_channels c \
        ON c.channel = $5 WHERE u.id = $6 AND u.tenant_id = $7 \
        AND (c.channel <> 'mail' OR (u.mail IS NOT NULL AND u.wants_notices = 1 AND u.disabled_at IS NULL)) \
        ON CONFLICT (user_id, channel, thing) DO NOTHING";
    let text = serde_json::to_string(notice)
        .map_err(|error| MetadataError::Damaged { what: "a notice".to_owned(), reason: error.to_string() })?;
    let (thing, now) = (notice.thing(), tx.now());
    let mut told = 0;
    for channel in Channel::ALL {
        let tell = sqlx::query(TELL).bind(NoticeId::new(now).to_string()).bind(&thing).bind(&text);
        let tell = tell.bind(now.unix_ms()).bind(channel.word());
        told += tx
            .execute("putting a notice on record", tell.bind(user.to_string()).bind(tenant.to_string()))
            .await?;
    }
    Ok(told)
}
