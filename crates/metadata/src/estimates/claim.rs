//! Taking a question, with what a worker needs to answer it.

use std::time::Duration;

use model::estimate::Measured;
use model::{CertificateRecord, EstimateId, JobSettings, Moment, TenantId, User, Window};
use sqlx::AssertSqlSafe;
use sqlx::any::AnyRow;

use super::{REMEMBERED_FOR, past};
use crate::escrow::{self, EscrowRecord};
use crate::statement::Record;
use crate::{Metadata, MetadataError, Transaction, certificates, tenants, users};

/// A question that this worker has taken, with all that it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimedInquiry {
    /// Which question.
    pub id: EstimateId,
    /// Who asked, and would own the job.
    pub user: User,
    /// What the job would be.
    pub settings: JobSettings,
    /// Which window it would export now.
    pub window: Window,
    /// The `tenant_id`s of the source that the tenant may export now; empty if the source is no longer granted.
    pub source_tenant_ids: Vec<i64>,
    /// The user's current certificate, whatever its validity.
    pub certificate: Option<CertificateRecord>,
    /// The tenant's escrow certificate, whatever its validity.
    pub escrow: Option<EscrowRecord>,
    /// What the tenant's last runs of this type from this source came to, if they had rows enough to tell.
    pub past: Option<Measured>,
    /// When it was taken.
    pub now: Moment,
}

/// Of a question, at `$1` and with what is forgotten at `$2`: it may be taken.
const MAY_BE_TAKEN: &str = "answer IS NULL AND reason_code IS NULL AND asked_at > $2 \
    AND (lease_until IS NULL OR lease_until <= $1)";

/// Takes the question that has waited longest, if there is any. One that is not answered within the lease is taken by
/// another worker.
pub async fn claim(metadata: &Metadata, lease: Duration) -> Result<Option<ClaimedInquiry>, MetadataError> {
    // Mostly there is none, and looking keeps nobody from writing.
    if !is_any(&mut metadata.read().await?).await? {
        return Ok(None);
    }
    let mut tx = metadata.write().await?;
    let Some(row) = take(&mut tx, lease).await? else { return Ok(None) };
    // One whose record is damaged is taken all the same, so that it does not hold up the others.
    tx.commit().await?;
    let mut tx = metadata.read().await?;
    let record = Record::new(&row, "an estimate");
    let tenant: TenantId = record.parsed("tenant_id")?;
    let user = users::get(&mut tx, tenant, record.parsed("user_id")?).await?;
    let user = user.ok_or_else(|| record.damaged("user_id", &"there is no such user"))?;
    needs(&mut tx, record.parsed("id")?, user, record.json("settings")?).await.map(Some)
}

async fn is_any(tx: &mut Transaction) -> Result<bool, MetadataError> {
    let look = AssertSqlSafe(format!("SELECT id FROM estimates WHERE {MAY_BE_TAKEN} LIMIT 1"));
    let look = sqlx::query(look).bind(tx.now().unix_ms()).bind(tx.now().minus(REMEMBERED_FOR).unix_ms());
    Ok(tx.one("looking for an estimate to make", look).await?.is_some())
}

async fn take(tx: &mut Transaction, lease: Duration) -> Result<Option<AnyRow>, MetadataError> {
    let take = AssertSqlSafe(format!(
        "UPDATE estimates SET lease_until = $3 WHERE id = (SELECT id FROM estimates \
         WHERE {MAY_BE_TAKEN} ORDER BY asked_at, id LIMIT 1{}) RETURNING id, tenant_id, user_id, settings",
        tx.skip_locked()
    ));
    let now = tx.now();
    let take = sqlx::query(take).bind(now.unix_ms()).bind(now.minus(REMEMBERED_FOR).unix_ms());
    tx.one("taking an estimate", take.bind(now.plus(lease).unix_ms())).await
}

async fn needs(
    tx: &mut Transaction,
    id: EstimateId,
    user: User,
    settings: JobSettings,
) -> Result<ClaimedInquiry, MetadataError> {
    let tenant = user.tenant_id;
    let grants = tenants::grants(tx, tenant).await?;
    let granted = grants.into_iter().find(|grant| grant.source == settings.source);
    Ok(ClaimedInquiry {
        id,
        window: settings.timeframe.window(tx.now(), None),
        source_tenant_ids: granted.map(|grant| grant.source_tenant_ids).unwrap_or_default(),
        certificate: certificates::current(tx, tenant, user.id).await?,
        escrow: escrow::current(tx, tenant).await?,
        past: past::runs(tx, tenant, &settings.source, settings.export_type).await?,
        now: tx.now(),
        user,
        settings,
    })
}
