//! Delivering: a notice is claimed by moving its next try to the end of a lease, and the count of tries is the fence of
//! whoever tries.

use std::time::Duration;

use model::notice::{Channel, next_try};
use model::{Moment, Notice, NoticeId, Tenant, User};
use sqlx::AssertSqlSafe;

use crate::access::{COLUMNS, user_and_tenant};
use crate::statement::Record;
use crate::{Metadata, MetadataError, Transaction};

/// How long a notice is kept, so that nobody is told twice of what lasts.
const KEPT_FOR: Duration = Duration::from_secs(400 * 86_400);

/// A notice to deliver, and what must be known for that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// The same for each try.
    pub id: NoticeId,
    /// What.
    pub notice: Notice,
    /// To whom, or about whose things.
    pub user: User,
    /// Of which tenant.
    pub tenant: Tenant,
    /// Where mail to the user goes now; `None` if none is sent.
    pub mail: Option<String>,
    /// When it became true.
    pub created_at: Moment,
    /// The time of this claim.
    pub claimed_at: Moment,
    tries: u32,
    first_try_at: Moment,
}

/// Takes the notice of this channel that has been due longest. It is due again after the lease, unless how it went is put
/// on record before. One that cannot be read is given up, so that it does not hold up the others.
pub async fn claim(
    metadata: &Metadata,
    channel: Channel,
    lease: Duration,
) -> Result<Option<Delivery>, MetadataError> {
    const OF: &str = "FROM notices n JOIN users u ON u.id = n.user_id JOIN tenants t ON t.id = n.tenant_id \
                      WHERE n.id = $1";
    const TAKE: &str = "UPDATE notices SET tries = tries + 1, due_at = $2, \
                        first_try_at = COALESCE(first_try_at, $3) WHERE id = $1";
    let mut tx = metadata.write().await?;
    let Some(id) = due(&mut tx, channel).await? else { return Ok(None) };
    let whole = AssertSqlSafe(format!(
        "SELECT n.id, n.notice, n.created_at, n.tries, n.first_try_at, u.mail, u.wants_notices, {COLUMNS} {OF}"
    ));
    let row = tx.one("reading a notice", sqlx::query(whole).bind(&id)).await?;
    let delivery = row.map(|row| delivery(Record::new(&row, "a notice"), tx.now())).transpose();
    if delivery.is_err() {
        end(&mut tx, &id, "given_up").await?;
    } else {
        let now = tx.now();
        let take = sqlx::query(TAKE).bind(&id).bind(now.plus(lease).unix_ms()).bind(now.unix_ms());
        tx.execute("claiming a notice", take).await?;
    }
    tx.commit().await?;
    delivery
}

async fn due(tx: &mut Transaction, channel: Channel) -> Result<Option<String>, MetadataError> {
    const DUE: &str = "SELECT id FROM notices WHERE channel = $1 AND ended_at IS NULL AND due_at <= $2 \
                       ORDER BY due_at, id LIMIT 1";
    let due = AssertSqlSafe(format!("{DUE}{}", tx.skip_locked()));
    let due = sqlx::query(due).bind(channel.word()).bind(tx.now().unix_ms());
    let row = tx.one("looking for a notice to deliver", due).await?;
    row.map(|row| Record::new(&row, "a notice").get("id")).transpose()
}

fn delivery(record: Record<'_>, now: Moment) -> Result<Delivery, MetadataError> {
    let (user, tenant) = user_and_tenant(record)?;
    let wants_mail = record.truth("wants_notices")? && user.disabled_at.is_none();
    Ok(Delivery {
        id: record.parsed("id")?,
        notice: record.json("notice")?,
        user,
        tenant,
        mail: record.optional_text("mail")?.filter(|_| wants_mail),
        created_at: record.moment("created_at")?,
        claimed_at: now,
        tries: record.count::<u32>("tries")?.saturating_add(1),
        first_try_at: record.optional_moment("first_try_at")?.unwrap_or(now),
    })
}

/// It arrived, or nobody is to be told any more. Returns whether the claim still stood.
pub async fn delivered(
    tx: &mut Transaction,
    delivery: &Delivery,
    has_arrived: bool,
) -> Result<bool, MetadataError> {
    if !hold(tx, delivery).await? {
        return Ok(false);
    }
    let outcome = if has_arrived { "delivered" } else { "withdrawn" };
    end(tx, &delivery.id.to_string(), outcome).await?;
    Ok(true)
}

/// It did not arrive: it is tried again later, or given up, if it is of no use or has been tried for long. Returns when
/// the next try is due.
pub async fn failed(
    tx: &mut Transaction,
    delivery: &Delivery,
    is_final: bool,
) -> Result<Option<Moment>, MetadataError> {
    const LATER: &str = "UPDATE notices SET due_at = $2 WHERE id = $1";
    let next = next_try(delivery.first_try_at, delivery.tries, tx.now()).filter(|_| !is_final);
    if hold(tx, delivery).await? {
        let id = delivery.id.to_string();
        match next {
            Some(next) => {
                let later = sqlx::query(LATER).bind(id).bind(next.unix_ms());
                tx.execute("putting off a notice", later).await?;
            }
            None => end(tx, &id, "given_up").await?,
        }
    }
    Ok(next)
}

/// Whether nobody else has claimed it since; then nobody does until the transaction ends.
async fn hold(tx: &mut Transaction, delivery: &Delivery) -> Result<bool, MetadataError> {
    const HOLD: &str = "SELECT id FROM notices WHERE id = $1 AND tries = $2 AND ended_at IS NULL";
    let hold = AssertSqlSafe(format!("{HOLD}{}", tx.for_update()));
    let hold = sqlx::query(hold).bind(delivery.id.to_string()).bind(i64::from(delivery.tries));
    Ok(tx.one("holding a notice", hold).await?.is_some())
}

async fn end(tx: &mut Transaction, id: &str, outcome: &str) -> Result<(), MetadataError> {
    const END: &str = "UPDATE notices SET ended_at = $2, outcome = $3 WHERE id = $1";
    let end = sqlx::query(END).bind(id).bind(tx.now().unix_ms()).bind(outcome);
    tx.execute("ending a notice", end).await.map(drop)
}

/// Forgets what was told long ago.
pub async fn forget_old(tx: &mut Transaction) -> Result<u64, MetadataError> {
    const FORGET: &str = "DELETE FROM notices WHERE created_at < $1 AND ended_at IS NOT NULL";
    let old = tx.now().minus(KEPT_FOR).unix_ms();
    tx.execute("forgetting old notices", sqlx::query(FORGET).bind(old)).await
}
