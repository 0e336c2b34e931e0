//! Changing a job's settings.

use model::{Job, JobId, JobSettings, Moment, Refusal, Start, TenantId};

use super::create::start_now;
use super::starts::next_start;
use crate::page::search::folded;
use crate::statement::NO_TIME;
use crate::{MetadataError, Transaction, rows, schedule, tenants};

/// Replaces the settings. `version` is the one that the editor saw; a run that waits or is in progress keeps the settings
/// that it was made with. Slots that are due already go on record under the old ones. A run is made at once if the start
/// is now "immediately" and was not.
pub async fn edit(
    tx: &mut Transaction,
    tenant: TenantId,
    id: JobId,
    version: Option<i64>,
    settings: JobSettings,
) -> Result<Option<Job>, MetadataError> {
    let Some(mut job) = rows::job::lock(tx, tenant, id).await? else { return Ok(None) };
    if job.settings.schedule.is_once() {
        return Err(Refusal::OnceJobSubmitted.into());
    }
    if version.is_some_and(|seen| seen != job.version) {
        return Err(Refusal::Changed.into());
    }
    tenants::must_be_granted(tx, tenant, &settings.source).await?;
    schedule::enroll_all(tx, &mut job).await?;

    let is_same_start = settings.schedule.start == job.settings.schedule.start;
    let starts_now = settings.schedule.start == Start::Immediately
        && (settings.schedule.is_once() || (job.is_active && !is_same_start));
    let exports_other_rows = exports_other_rows(&job.settings, &settings);
    job.is_active &= !(settings.schedule.is_once() && settings.schedule.start == Start::Immediately);
    job.next_start = next_start(&settings.schedule, tx.now()).filter(|_| job.is_active);
    job.settings = settings;
    store(tx, &job).await?;
    if exports_other_rows {
        forget_where_it_left_off(tx, id).await?;
    }
    if starts_now {
        start_now(tx, &job).await?;
    }
    rows::job::find(tx, tenant, id).await
}

/// Whether a since-last-run window that starts where the last one ended would miss rows.
pub(crate) fn exports_other_rows(old: &JobSettings, new: &JobSettings) -> bool {
    old.source != new.source || old.export_type != new.export_type || old.media_types != new.media_types
}

async fn store(tx: &mut Transaction, job: &Job) -> Result<(), MetadataError> {
    let settings = &job.settings;
    let query = sqlx::query(
        "UPDATE jobs SET settings = $1, title_folded = $2, description_folded = $3, export_type = $4, \
         source = $5, is_active = $6, next_start = $7, version = version + 1, modified_at = $8 WHERE id = $9",
    );
    let query = query.bind(rows::job::settings_text(settings)?);
    let query = query.bind(folded(&settings.title)).bind(folded(&settings.description));
    let query = query.bind(settings.export_type.to_string()).bind(settings.source.clone());
    let query = query.bind(i64::from(job.is_active)).bind(job.next_start.map_or(NO_TIME, Moment::unix_ms));
    let query = query.bind(tx.now().unix_ms()).bind(job.id.to_string());
    tx.execute("changing a job", query).await.map(|_| ())
}

async fn forget_where_it_left_off(tx: &mut Transaction, id: JobId) -> Result<(), MetadataError> {
    let query = sqlx::query("UPDATE jobs SET left_off_at = NULL, last_snapshot_at = NULL WHERE id = $1");
    tx.execute("changing a job", query.bind(id.to_string())).await.map(|_| ())
}
