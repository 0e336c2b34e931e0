//! What is worth knowing at first sight, read as of one moment.

use std::time::Duration;

use axum::Json;
use axum::extract::State;
use metadata::{artifacts, backups, first_steps, jobs, runs};
use model::Right;

use crate::bodies::next_start::NextStartBody;
use crate::bodies::overview::{ExpiringBody, OverviewBody, TenantStorageBody};
use crate::caller::{May, Read};
use crate::extract::Query;
use crate::extract::query::{FromQuery, Reader};
use crate::problem::Problem;
use crate::service::Api;

/// How far ahead it is looked for files that will be gone.
const SOON: Duration = Duration::from_secs(7 * 86_400);
/// How many of what may be many are told.
const MOST: u32 = 5;

/// How much of the past.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read by hand")]
struct OverviewParameters {
    /// How many days, today among them.
    #[param(minimum = 1, maximum = 90, default = 30)]
    days: Option<u32>,
}

pub struct Days(u32);

impl FromQuery for Days {
    fn read(query: &mut Reader) -> Self {
        Self(query.number("days", 1, 90).unwrap_or(30))
    }
}

/// Shows the overview
///
/// What became of the runs of the last days, what starts next, which files are gone soon although nobody has downloaded
/// them, and which of the first steps are still to be done.
#[utoipa::path(get, path = "/overview", operation_id = "getOverview", tag = "Overview", params(OverviewParameters),
    responses((status = 200, description = "The overview", body = OverviewBody)))]
pub async fn get(
    State(api): State<Api>,
    caller: May<Read>,
    Query(Days(days)): Query<Days>,
) -> Result<Json<OverviewBody>, Problem> {
    let mut tx = api.service.metadata.read().await?;
    let (tenant, now) = (caller.tenant(), tx.now());
    let kept = artifacts::totals_of(&mut tx, tenant).await?;
    let is_administrator = caller.access().may(Right::Administer);
    let last_backup = if is_administrator { backups::latest(&mut tx).await? } else { None };
    let expiring = artifacts::unfetched(&mut tx, tenant, SOON, MOST).await?;
    Ok(Json(OverviewBody {
        generated_at: now,
        days: runs::days(&mut tx, tenant, days).await?.into_iter().map(Into::into).collect(),
        next_runs: NextStartBody::of(jobs::next(&mut tx, tenant, MOST).await?),
        expiring_soon: ExpiringBody::new(expiring, now),
        storage: TenantStorageBody {
            files: kept.files,
            bytes: kept.bytes,
            quota_bytes: api.service.limits.quota_bytes,
        },
        last_backup: last_backup.map(Into::into),
        setup: first_steps::done(&mut tx, caller.user()).await?.into(),
    }))
}
