//! Questions what an export would come to. The API asks here, since it knows no source; a worker takes the question and
//! answers it.

use std::time::Duration;

use model::run::Reason;
use model::{Estimate, EstimateId, JobSettings, Moment, TenantId, User};

use crate::statement::Record;
use crate::{MetadataError, Transaction, certificates, rows, tenants};

mod claim;
mod past;

pub use claim::{ClaimedInquiry, claim};

/// How long a question and its answer are remembered.
pub const REMEMBERED_FOR: Duration = Duration::from_secs(3_600);

/// A question, and the answer once there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inquiry {
    /// Its id.
    pub id: EstimateId,
    /// When it was asked.
    pub asked_at: Moment,
    /// What the export would come to, or why that cannot be told; `None` until a worker has answered.
    pub answer: Option<Result<Estimate, Reason>>,
}

/// Asks what a job with these settings would export now. Refused as creating it would be. One of the same user that no
/// worker has taken yet is given up: forms are asked about again and again while they are filled in.
pub async fn ask(
    tx: &mut Transaction,
    user: &User,
    settings: &JobSettings,
) -> Result<EstimateId, MetadataError> {
    const GIVE_UP: &str = "DELETE FROM estimates WHERE user_id = $1 AND lease_until IS NULL AND answer IS NULL \
        AND reason_code IS NULL";
    const ASK: &str =
        "INSERT INTO estimates (id, tenant_id, user_id, settings, asked_at) VALUES ($1, $2, $3, $4, $5)";
    tenants::must_be_granted(tx, user.tenant_id, &settings.source).await?;
    certificates::valid::must_be(tx, user).await?;
    tx.execute("giving up an estimate", sqlx::query(GIVE_UP).bind(user.id.to_string())).await?;
    let id = EstimateId::new(tx.now());
    let ask = sqlx::query(ASK).bind(id.to_string()).bind(user.tenant_id.to_string());
    let ask = ask.bind(user.id.to_string()).bind(rows::job::settings_text(settings)?);
    tx.execute("asking for an estimate", ask.bind(tx.now().unix_ms())).await?;
    Ok(id)
}

/// A question of the tenant.
pub async fn get(
    tx: &mut Transaction,
    tenant: TenantId,
    id: EstimateId,
) -> Result<Option<Inquiry>, MetadataError> {
    const GET: &str = "SELECT * FROM estimates WHERE tenant_id = $1 AND id = $2 AND asked_at > $3";
    let since = tx.now().minus(REMEMBERED_FOR).unix_ms();
    let get = sqlx::query(GET).bind(tenant.to_string()).bind(id.to_string()).bind(since);
    let Some(row) = tx.one("reading an estimate", get).await? else { return Ok(None) };
    let record = Record::new(&row, "an estimate");
    let answer = match (record.optional_text("answer")?, record.optional_text("reason_code")?) {
        (Some(_), _) => Some(Ok(record.json("answer")?)),
        (None, Some(code)) => {
            Some(Err(Reason { code, message: record.optional_text("reason")?.unwrap_or_default() }))
        }
        (None, None) => None,
    };
    Ok(Some(Inquiry { id, asked_at: record.moment("asked_at")?, answer }))
}

/// Puts an answer on record; the first counts.
pub async fn answer(
    tx: &mut Transaction,
    id: EstimateId,
    answer: &Result<Estimate, Reason>,
) -> Result<(), MetadataError> {
    const ANSWER: &str = "UPDATE estimates SET answer = $2, reason_code = $3, reason = $4 \
        WHERE id = $1 AND answer IS NULL AND reason_code IS NULL";
    let estimate = answer.as_ref().ok().map(serde_json::to_string).transpose();
    let estimate = estimate.map_err(|error| MetadataError::Damaged {
        what: format!("the estimate {id}"),
        reason: error.to_string(),
    })?;
    let reason = answer.as_ref().err();
    let update = sqlx::query(ANSWER).bind(id.to_string()).bind(estimate);
    let update = update.bind(reason.map(|reason| &reason.code)).bind(reason.map(|reason| &reason.message));
    tx.execute("answering an estimate", update).await?;
    Ok(())
}

/// Forgets what is older than [`REMEMBERED_FOR`].
pub async fn forget_old(tx: &mut Transaction) -> Result<u64, MetadataError> {
    let before = tx.now().minus(REMEMBERED_FOR).unix_ms();
    let forget = sqlx::query("DELETE FROM estimates WHERE asked_at <= $1").bind(before);
    tx.execute("forgetting estimates", forget).await
}
